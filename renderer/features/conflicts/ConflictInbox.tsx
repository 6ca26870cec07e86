import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Conflict } from '../../../shared/core/journal/conflicts/conflict'
import { useChrome } from '../../app/chrome'
import { useLocation, useRouter } from '../../app/router'
import { EmptyState } from '../../ui/EmptyState'
import type { Column } from '../../ui/table/column'
import { DataTable } from '../../ui/table/DataTable'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { ConflictInspector } from './ConflictInspector'
import styles from './Conflicts.module.css'
import { conflictTitle, sidesInLine } from './conflict-words'
import { useConflicts } from './use-conflicts'

/** Everything that waits for a person to decide. What is on the screen meanwhile is one of the values; none is lost. */
export function ConflictInbox({ head }: { readonly head: ReactNode }) {
  const conflicts = useConflicts()
  const names = useNames()
  const { line } = useTimeFormat()
  const { selection } = useLocation()
  const select = useRouter((router) => router.select)
  const [active, setActive] = useState(0)
  const columns = useMemo(() => columnsOf(names, line), [names, line])
  const chosen = conflicts.find(({ key }) => key === selection)
  const last = Math.max(0, conflicts.length - 1)
  const at = chosen ? conflicts.indexOf(chosen) : Math.min(active, last)
  // One is settled: the next of the list takes its place, so that the keys go on.
  useEffect(() => {
    const next = conflicts[Math.min(active, last)]
    if (!chosen && next) select(next.key)
  }, [chosen, conflicts, active, last, select])
  return (
    <div className={styles.place}>
      <div className={styles.head}>{head}</div>
      <DataTable
        label="Conflicts"
        columns={columns}
        rowCount={conflicts.length}
        rowAt={(index) => conflicts[index]}
        rowId={({ key }) => key}
        active={conflicts.length === 0 ? -1 : at}
        onActive={(index) => {
          setActive(index)
          select(conflicts[index]?.key ?? null)
        }}
        onOpen={() => useChrome.getState().setInspectorOpen(true)}
        toneOf={() => 'conflict'}
        autoFocus
        empty={<EmptyState>Nothing waits for a decision: no two values stand against each other.</EmptyState>}
      />
      {chosen ? <ConflictInspector key={chosen.key} conflict={chosen} /> : null}
    </div>
  )
}

function columnsOf(names: (person: string) => string, line: (at: number) => string): readonly Column<Conflict>[] {
  return [
    {
      id: 'what',
      title: 'What',
      width: 260,
      grow: true,
      cell: (conflict) => <span dir="auto">{conflictTitle(conflict)}</span>,
    },
    {
      id: 'values',
      title: 'Values, the one that is shown first',
      width: 280,
      grow: true,
      cell: (conflict) => <span dir="auto">{sidesInLine(conflict)}</span>,
    },
    {
      id: 'who',
      title: 'Who',
      width: 180,
      cell: ({ sides }) => <span dir="auto">{[...new Set(sides.map(({ by }) => names(by)))].join(', ')}</span>,
    },
    {
      id: 'when',
      title: 'Last written',
      width: 170,
      showFrom: 900,
      cell: ({ sides }) => <span className={styles.when}>{line(Math.max(...sides.map(({ at }) => at)))}</span>,
    },
  ]
}
