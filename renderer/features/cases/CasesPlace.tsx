import { useEffect, useMemo, useState } from 'react'
import type { Tlp } from '../../../shared/core/case/entities/fields'
import { relativeTime, spanText } from '../../../shared/core/time/relative'
import { useRouter } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { FilterField } from '../../ui/FilterField'
import { SectionHeader } from '../../ui/SectionHeader'
import { SeverityMark } from '../../ui/SeverityMark'
import { Skeleton } from '../../ui/Skeleton'
import { StateDot } from '../../ui/StateDot'
import { TlpMark } from '../../ui/TlpMark'
import type { Column } from '../../ui/table/column'
import { DataTable } from '../../ui/table/DataTable'
import styles from './CasesPlace.module.css'
import { type CaseRow, followCases, useCaseList } from './case-list'
import { DeclareDialog } from './DeclareDialog'
import { SampleOffer } from './SampleOffer'
import { severityLevel, stateTone } from './state-words'

/** Every case on this laptop, the open ones first. */
export function CasesPlace() {
  const { rows, trouble } = useCaseList()
  const [declaring, setDeclaring] = useState(false)
  const [filter, setFilter] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  useEffect(followCases, [])
  useVerbs(useMemo(() => ({ new: () => setDeclaring(true), filter: () => setFilter((now) => now ?? '') }), []))
  const shown = useMemo(() => arrange(rows ?? [], filter ?? ''), [rows, filter])
  const open = (row: CaseRow): void => useRouter.getState().go({ place: 'board', caseId: row.journal })

  return (
    <div className={styles.place}>
      <div className={styles.head}>
        <SectionHeader
          title="Cases"
          count={rows ? rows.length : undefined}
          actions={
            <>
              {filter === null ? null : (
                <FilterField label="Filter cases" value={filter} onChange={setFilter} onClose={() => setFilter(null)} />
              )}
              <Button kind="primary" keys="N" showKeys onPress={() => setDeclaring(true)}>
                Declare case
              </Button>
            </>
          }
        />
      </div>
      {trouble ? <Banner tone="danger" title={trouble} /> : null}
      {rows === null ? (
        trouble ? null : (
          <Skeleton rows={8} />
        )
      ) : rows.length === 0 ? (
        <EmptyState
          action={
            <div className={styles.first}>
              <Button kind="primary" keys="N" showKeys onPress={() => setDeclaring(true)}>
                Declare case
              </Button>
              <SampleOffer />
            </div>
          }
        >
          No case has been declared on this laptop.
        </EmptyState>
      ) : (
        <DataTable
          label="Cases"
          columns={COLUMNS}
          rowCount={shown.length}
          rowAt={(index) => shown[index]}
          rowId={(row) => row.journal}
          active={Math.min(active, shown.length - 1)}
          onActive={setActive}
          onOpen={open}
          onEscape={() => setFilter(null)}
          autoFocus
          empty={<EmptyState>No case matches the filter.</EmptyState>}
        />
      )}
      <DeclareDialog isOpen={declaring} onClose={() => setDeclaring(false)} />
    </div>
  )
}

function arrange(rows: readonly CaseRow[], filter: string): readonly CaseRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  const matching = rows.filter(({ summary }) => {
    const text = summary ? Object.values(summary).join(' ').toLowerCase() : ''
    return words.every((word) => text.includes(word))
  })
  const closed = (row: CaseRow): number => (row.summary?.state === 'closed' ? 1 : 0)
  return [...matching].sort((a, b) => closed(a) - closed(b) || b.createdAt - a.createdAt)
}

const COLUMNS: readonly Column<CaseRow>[] = [
  {
    id: 'number',
    title: 'Number',
    width: 116,
    cell: ({ summary }) => <span className={styles.mono}>{summary?.number}</span>,
  },
  {
    id: 'title',
    title: 'Title',
    width: 260,
    minWidth: 200,
    grow: true,
    cell: ({ summary }) => (
      <span className={styles.title} dir="auto">
        {summary?.title ?? 'Opened here for the first time'}
        {summary?.exercise ? <span className={styles.exercise}>exercise</span> : null}
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
        <span className={left < 0 ? styles.late : undefined}>
          {summary.nextDue.name}, {left < 0 ? `${spanText(-left)} late` : `${spanText(left)} left`}
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
