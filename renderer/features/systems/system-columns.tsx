import type { SystemRow } from '../../../shared/core/case/system-rows'
import { relativeTime } from '../../../shared/core/time/relative'
import { StateDot } from '../../ui/StateDot'
import type { Column } from '../../ui/table/column'
import { systemStateMark } from '../case/system-state'
import styles from './SystemsPlace.module.css'

/** The columns of the table of systems. `now` in epoch ms. */
export function systemColumns(now: number): readonly Column<SystemRow>[] {
  return [
    {
      id: 'name',
      title: 'Name',
      width: 200,
      minWidth: 190,
      grow: true,
      sortable: true,
      cell: ({ system }) => (
        <span className={styles.name} dir="auto">
          {system.name}
        </span>
      ),
    },
    {
      id: 'state',
      title: 'State',
      width: 128,
      sortable: true,
      cell: ({ system }) => {
        const { word, tone, shape } = systemStateMark(system.state)
        return (
          <StateDot tone={tone} shape={shape}>
            {word}
          </StateDot>
        )
      },
    },
    {
      id: 'since',
      title: 'Since',
      width: 116,
      sortable: true,
      cell: ({ system }) => (
        <span className={styles.quiet}>{system.stateAt ? relativeTime(Math.min(system.stateAt, now), now) : ''}</span>
      ),
    },
    { id: 'kind', title: 'Kind', width: 130, sortable: true, cell: ({ kind }) => kind },
    { id: 'site', title: 'Site', width: 56, sortable: true, cell: ({ siteCode }) => siteCode },
    { id: 'owner', title: 'Owner', width: 148, sortable: true, cell: ({ owner }) => <span dir="auto">{owner}</span> },
    {
      id: 'importance',
      title: 'Importance',
      width: 92,
      showFrom: 1000,
      sortable: true,
      cell: ({ importance }) => importance,
    },
    {
      id: 'address',
      title: 'Address',
      width: 120,
      showFrom: 960,
      sortable: true,
      cell: ({ system }) => <span className={styles.mono}>{system.address}</span>,
    },
    {
      id: 'note',
      title: 'Note',
      width: 168,
      showFrom: 1180,
      sortable: true,
      cell: ({ system }) => (
        <span className={styles.quiet} dir="auto">
          {system.note}
        </span>
      ),
    },
  ]
}
