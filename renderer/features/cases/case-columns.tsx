import type { Tlp } from '../../../shared/core/case/entities/fields'
import { relativeTime, spanText } from '../../../shared/core/time/relative'
import { SeverityMark } from '../../ui/SeverityMark'
import { StateDot } from '../../ui/StateDot'
import { TlpMark } from '../../ui/TlpMark'
import type { Column } from '../../ui/table/column'
import styles from './CasesPlace.module.css'
import type { CaseRow } from './case-list'
import { severityLevel, stateTone } from './state-words'

export const CASE_COLUMNS: readonly Column<CaseRow>[] = [
  {
    id: 'number',
    title: 'Number',
    width: 136,
    cell: ({ summary }) => <span className={styles.mono}>{summary?.number}</span>,
  },
  {
    id: 'title',
    title: 'Title',
    width: 260,
    minWidth: 200,
    grow: true,
    cell: ({ summary, partOf }) => (
      <span className={styles.title} dir="auto">
        {summary?.title ?? 'Opened here for the first time'}
        {summary?.exercise ? <span className={styles.exercise}>exercise</span> : null}
        {partOf === null ? null : <span className={styles.exercise}>part of {partOf}</span>}
      </span>
    ),
  },
  { id: 'code', title: 'Code name', width: 130, showFrom: 1420, cell: ({ summary }) => summary?.codeName },
  {
    id: 'severity',
    title: 'Severity',
    width: 84,
    cell: ({ summary }) => {
      const level = severityLevel(summary?.severity)
      return level ? <SeverityMark level={level.level} label={level.label} /> : null
    },
  },
  {
    id: 'state',
    title: 'State',
    width: 104,
    cell: ({ summary }) =>
      summary ? <StateDot {...stateTone(summary.state)}>{stateTone(summary.state).word}</StateDot> : null,
  },
  { id: 'commander', title: 'Commander', width: 148, showFrom: 1140, cell: ({ summary }) => summary?.commander },
  {
    id: 'plan',
    title: 'Plan',
    width: 64,
    showFrom: 1030,
    align: 'end',
    cell: ({ summary }) => (summary && summary.steps > 0 ? `${summary.stepsDone}/${summary.steps}` : ''),
  },
  {
    id: 'timeline',
    title: 'Entries',
    width: 80,
    showFrom: 1300,
    align: 'end',
    cell: ({ summary }) => (summary ? summary.timeline.toLocaleString('en') : ''),
  },
  {
    id: 'due',
    title: 'Next due',
    width: 200,
    cell: ({ summary }) => {
      if (!summary?.nextDue) return null
      const left = summary.nextDue.at - Date.now()
      return (
        <span className={left < 0 ? styles.late : undefined} title={summary.nextDue.name} dir="auto">
          {left < 0 ? `${spanText(-left)} late` : `${spanText(left)} left`}: {summary.nextDue.name}
        </span>
      )
    },
  },
  {
    id: 'age',
    title: 'Declared',
    width: 110,
    cell: (row) => relativeTime(row.summary?.declaredAt ?? row.createdAt, Date.now()),
  },
  {
    id: 'tlp',
    title: 'TLP',
    width: 136,
    cell: ({ summary }) => (summary ? <TlpMark tlp={summary.tlp as Tlp} /> : null),
  },
]
