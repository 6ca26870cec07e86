import { useCallback, useEffect, useMemo, useState } from 'react'
import { useChrome } from '../../app/chrome'
import { useLocation, useRouter } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import { useAll } from '../../store/use-journal'
import type { LogItem } from '../../store/worker-protocol'
import { EmptyState } from '../../ui/EmptyState'
import { FilterField } from '../../ui/FilterField'
import { Select } from '../../ui/Select'
import type { Column } from '../../ui/table/column'
import { DataTable } from '../../ui/table/DataTable'
import { useNames } from '../case/names'
import { withoutWho } from '../case/without-who'
import { ConflictInbox } from '../conflicts/ConflictInbox'
import { useRecordView } from '../conflicts/inbox-view'
import { RecordViews } from '../conflicts/RecordViews'
import { AnchorDialog } from './anchor/AnchorDialog'
import { useAnchorUi } from './anchor/anchor-ui'
import { commitTime } from './commit-time'
import { EffectlessView } from './EffectlessView'
import { kindOf } from './kinds'
import styles from './Record.module.css'
import { RecordInspector } from './RecordInspector'
import { RecordTools } from './RecordTools'
import { StateId } from './StateId'
import { useAllCommits, useRecord } from './use-record'

const ANY = 'any'

/** The Record: everything that was done, and what waits for a decision. */
export function RecordPlace() {
  const { view } = useRecordView()
  if (view === 'effectless') return <EffectlessView head={<RecordViews />} />
  return view === 'conflicts' ? <ConflictInbox head={<RecordViews />} /> : <AllCommits />
}

/** Everything that was ever recorded in this case, in words, newest first. Nothing here can be changed. */
function AllCommits() {
  const names = useNames()
  const { selection } = useLocation()
  const select = useRouter((router) => router.select)
  const record = useRecord()
  const [person, setPerson] = useState(ANY)
  const [kind, setKind] = useState(ANY)
  const [text, setText] = useState<string | null>(null)
  const [active, setActive] = useState(0)
  const anchoring = useAnchorUi((ui) => ui.isOpen)
  useVerbs(useMemo(() => ({ filter: () => setText((now) => now ?? '') }), []))

  const filtering = person !== ANY || kind !== ANY || Boolean(text?.trim())
  const all = useAllCommits(filtering)
  const matching = useMemo(
    () => (all && filtering ? all.filter((item) => matches(item, person, kind, text ?? '')) : null),
    [all, filtering, person, kind, text],
  )
  const rowCount = filtering ? (matching?.length ?? 0) : record.total
  const rowAt = useCallback(
    (index: number) => (filtering ? matching?.[index] : record.rowAt(index)),
    [filtering, matching, record.rowAt],
  )
  const chosen = selection ? find(selection, rowCount, rowAt) : undefined
  const columns = useMemo(() => columnsOf(names), [names])
  useEffect(() => setActive((now) => Math.min(now, Math.max(0, rowCount - 1))), [rowCount])

  return (
    <div className={styles.place}>
      <div className={styles.head}>
        <RecordViews />
        <div className={styles.filters}>
          {text === null ? null : (
            <FilterField
              label="Filter"
              value={text}
              onChange={setText}
              onClose={() => setText(null)}
              placeholder="Words"
            />
          )}
          <PersonFilter value={person} onChange={setPerson} />
          <Select
            label="Kind"
            hideLabel
            reads
            options={[{ id: ANY, label: 'Every kind' }, ...KIND_OPTIONS]}
            value={kind}
            onChange={setKind}
          />
        </div>
        <RecordTools />
        <StateId />
      </div>
      <DataTable
        label="Record"
        columns={columns}
        rowCount={rowCount}
        rowAt={rowAt}
        rowId={({ id }) => id}
        revision={record.revision}
        {...(filtering ? {} : { onVisible: record.want })}
        active={Math.min(active, rowCount - 1)}
        onActive={(index) => {
          setActive(index)
          const row = rowAt(index)
          if (row && selection) select(row.id)
        }}
        onOpen={({ id }) => {
          useChrome.getState().setInspectorOpen(true)
          select(id)
        }}
        onEscape={() => (selection ? select(null) : setText(null))}
        autoFocus
        empty={
          <EmptyState>
            {filtering ? 'Nothing in the record matches the filter.' : 'Nothing is recorded yet.'}
          </EmptyState>
        }
      />
      {anchoring ? <AnchorDialog onClose={() => useAnchorUi.setState({ isOpen: false })} /> : null}
      {chosen ? <RecordInspector item={chosen} /> : null}
    </div>
  )
}

function PersonFilter({ value, onChange }: { readonly value: string; readonly onChange: (person: string) => void }) {
  const people = useAll('person')
  return (
    <Select
      label="Person"
      hideLabel
      reads
      options={[{ id: ANY, label: 'Everyone' }, ...people.map(({ id, name }) => ({ id, label: name }))]}
      value={value}
      onChange={onChange}
    />
  )
}

const KIND_OPTIONS = [
  'Case',
  'Plan',
  'Facts',
  'Timeline',
  'Decisions',
  'Actions',
  'Systems',
  'Evidence',
  'Clocks',
  'Review',
  'Exchange',
  'Law',
  'People',
  'Proof',
  'Conflicts',
  'Undo',
  'Other',
].map((label) => ({ id: label, label }))

function matches(item: LogItem, person: string, kind: string, text: string): boolean {
  if (person !== ANY && item.by !== person) return false
  if (kind !== ANY && kindOf(item.intent) !== kind) return false
  const all = [item.sentence, ...item.details].join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

function find(id: string, count: number, rowAt: (index: number) => LogItem | undefined): LogItem | undefined {
  for (let index = 0; index < count; index++) {
    const row = rowAt(index)
    if (row?.id === id) return row
  }
  return undefined
}

function columnsOf(names: (person: string) => string): readonly Column<LogItem>[] {
  return [
    {
      id: 'when',
      title: 'When, by their clock',
      width: 206,
      cell: ({ at, offset }) => <span className={styles.when}>{commitTime(at, offset)}</span>,
    },
    { id: 'who', title: 'Who', width: 148, cell: ({ by }) => <span dir="auto">{names(by)}</span> },
    {
      id: 'what',
      title: 'What',
      width: 280,
      grow: true,
      cell: (item) => (
        <span className={item.undone ? styles.undone : undefined} dir="auto">
          <span className={styles.sentence}>{withoutWho(item.sentence, names(item.by))}</span>
          {item.undone ? <span className={styles.word}>taken back</span> : null}
          {item.inert ? <span className={styles.word}>{item.inert}</span> : null}
          {item.details.length > 0 ? <span className={styles.more}>and {item.details.length} more</span> : null}
        </span>
      ),
    },
    { id: 'kind', title: 'Kind', width: 90, cell: ({ intent }) => kindOf(intent) },
    {
      id: 'device',
      title: 'Device',
      width: 84,
      showFrom: 960,
      cell: ({ device }) => <span className={styles.mono}>{device.slice(0, 8)}</span>,
    },
  ]
}
