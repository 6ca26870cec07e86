import { Download } from 'lucide-react'
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { starEntry } from '../../../shared/core/case/intents/timeline'
import { withRange } from '../../../shared/core/timeline/timeline-query'
import type { ShownTimelineRow } from '../../../shared/core/timeline/timeline-row'
import { useChrome } from '../../app/chrome'
import { useLocation, useRouter } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import { CommandButton } from '../../commands/CommandButton'
import { runCommand } from '../../commands/registry'
import { perform } from '../../store/perform'
import { useAll, useJournal, useJournalState } from '../../store/use-journal'
import type { TimelineSort } from '../../store/worker-protocol'
import { Button } from '../../ui/Button'
import { ContextMenu, type MenuPoint } from '../../ui/ContextMenu'
import { EmptyState } from '../../ui/EmptyState'
import { Icon } from '../../ui/Icon'
import { Segmented } from '../../ui/Segmented'
import { Skeleton } from '../../ui/Skeleton'
import { TextField } from '../../ui/TextField'
import type { Sort } from '../../ui/table/column'
import { DataTable } from '../../ui/table/DataTable'
import { useNames } from '../case/names'
import { useTimeFormat } from '../case/use-time-format'
import { dropImport } from '../import/import-store'
import { BulkBar } from './BulkBar'
import { entriesAmong, removeAll, starAll } from './bulk'
import { timelineColumns } from './columns'
import { EntryInspector } from './EntryInspector'
import { NewEntryForm } from './NewEntryForm'
import { RecordedInspector } from './RecordedInspector'
import { Sources } from './Sources'
import { TimelineChart } from './TimelineChart'
import styles from './TimelinePlace.module.css'
import { rowType, useRowEntity } from './use-entry'
import { useTimelineView } from './use-timeline-view'

const LAYERS = [
  { id: 'all', label: 'All' },
  { id: 'story', label: 'Story' },
] as const

/** What happened when, as far as anyone knows: chart above, table below, one selection. */
export function TimelinePlace() {
  const journal = useJournal()
  const { selection } = useLocation()
  const select = useRouter((router) => router.select)
  const total = useJournalState((state) => state.timeline.total)
  const isOpen = useJournalState((state) => state.status === 'open')
  const [query, setQuery] = useState('')
  const [layer, setLayer] = useState<'all' | 'story'>('all')
  const [sort, setSort] = useState<Sort>({ column: 'time', direction: 'ascending' })
  const [active, setActive] = useState(0)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [creating, setCreating] = useState(false)
  const [dropping, setDropping] = useState(false)
  const [menu, setMenu] = useState<MenuPoint | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const table = useTimelineView({
    query,
    sort: sort.column as TimelineSort,
    descending: sort.direction === 'descending',
    story: layer === 'story',
  })
  const { found, rowAt } = table
  const count = found?.count ?? 0
  const row = rowAt(active)
  const columns = useColumns()
  const entity = useRowEntity(selection)

  // A deep link, a new entry or another sort: the active row follows what is selected.
  useEffect(() => {
    if (!selection || !found) return
    const type = rowType(journal, selection)
    void journal.client
      .call('timeline.place', { view: table.view, type, id: selection })
      .then((at) => at !== null && setActive(at))
  }, [journal, selection, found, table.view])

  // Keys act on the active row wherever it was scrolled to.
  const { need } = table
  useEffect(() => {
    if (found && active >= 0 && active < found.count) need(active)
  }, [need, active, found])

  const activate = (index: number): void => {
    setActive(index)
    const next = rowAt(index)
    if (next && selection) select(next.id)
  }
  const open = (one: ShownTimelineRow): void => {
    select(one.id)
    useChrome.getState().setInspectorOpen(true)
  }
  const targets = (): readonly string[] => entriesAmong(journal, selected.size > 0 ? selected : row ? [row.id] : [])
  const star = (): void => {
    const ids = targets()
    if (selected.size > 0) void starAll(journal, ids, true)
    else if (row && ids.length > 0) void perform(journal, 'timeline.star', starEntry(row.id, !row.star))
  }
  useVerbs({
    new: () => setCreating(true),
    filter: () => field.current?.focus(),
    star,
    ...(row ? { edit: () => edit(row, open), actions: () => setMenu(menuPoint()) } : {}),
    import: () => void runCommand('timeline.import'),
  })
  const onRange = useCallback(
    (range: { readonly fromMs: number; readonly toMs: number } | null) =>
      setQuery((before) => withRange(before, range)),
    [],
  )

  return (
    <div className={styles.place} data-dropping={dropping || undefined} {...dropTarget(setDropping)}>
      <div className={styles.bar}>
        <TextField
          label="Filter the timeline"
          hideLabel
          inputRef={field}
          value={query}
          onChange={(text) => {
            setQuery(text)
            setActive(0)
          }}
          placeholder="Filter: words, -not, kind:decision, is:starred, host:dc01, after:2026-03-14"
          className={styles.query}
          mono
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query !== '') setQuery('')
            else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') toList()
            else return
            event.preventDefault()
          }}
        />
        <span className={styles.found} role="status">
          {found ? countWords(found.count, found.total) : ''}
        </span>
        <Segmented label="Layer" options={LAYERS} value={layer} onChange={setLayer} />
        <Sources onShow={(name) => setQuery(`source:"${name}"`)} />
        <CommandButton command="timeline.import" kind="quiet" icon={<Icon of={Download} size={14} />}>
          Import
        </CommandButton>
        <Button keys="N" showKeys onPress={() => setCreating(true)}>
          New entry
        </Button>
      </div>
      {total > 0 ? <TimelineChart view={table.view} found={found} at={row?.ms ?? null} onRange={onRange} /> : null}
      {selected.size > 0 ? <BulkBar ids={selected} onDone={() => setSelected(new Set())} /> : null}
      {!isOpen || !found ? (
        <Skeleton rows={16} />
      ) : (
        <DataTable
          label="Timeline"
          columns={columns}
          rowCount={count}
          rowAt={rowAt}
          rowId={(one) => one.id}
          revision={table.revision}
          onVisible={table.onVisible}
          active={Math.min(active, count - 1)}
          onActive={activate}
          selected={selected}
          onSelected={setSelected}
          onOpen={open}
          onPeek={open}
          onEscape={() => (selection ? select(null) : setQuery(''))}
          onMenu={(_row, _index, at) => setMenu(at)}
          sort={sort}
          onSort={(next) => {
            setSort(next)
            if (!selection) setActive(0)
          }}
          toneOf={(one) => (one.conflict ? 'conflict' : undefined)}
          autoFocus
          empty={
            <Nothing filtered={total > 0} story={layer === 'story' && query === ''} onNew={() => setCreating(true)} />
          }
        />
      )}
      <ContextMenu
        at={menu}
        onClose={() => setMenu(null)}
        label="Entry"
        lines={[
          { id: 'open', label: 'Open', keys: 'Enter', run: () => row && open(row) },
          { id: 'star', label: row?.star ? 'Take out of the story' : 'Star', keys: 'S', run: star },
          {
            id: 'host',
            label: 'Show only this host',
            disabled: !row?.host,
            run: () => setQuery(`host:"${row?.host}"`),
          },
          { separator: true },
          { id: 'remove', label: 'Remove', danger: true, run: () => void removeAll(journal, targets()) },
        ]}
      />
      {entity?.type === 'entry' ? <EntryInspector key={entity.id} entry={entity} /> : null}
      {entity && entity.type !== 'entry' ? <RecordedInspector key={entity.id} entity={entity} /> : null}
      {creating ? (
        <NewEntryForm
          onClose={(id) => {
            setCreating(false)
            if (id) select(id)
          }}
        />
      ) : null}
    </div>
  )
}

function useColumns() {
  const time = useTimeFormat()
  const nameOf = useNames()
  const systems = useAll('asset')
  const sources = useAll('source')
  return useMemo(() => {
    const systemNames = new Map(systems.map(({ id, name }) => [id, name]))
    const fileNames = new Map(sources.map(({ id, fileName }) => [id, fileName]))
    return timelineColumns({
      time,
      nameOf,
      systemOf: (id) => systemNames.get(id) ?? '',
      sourceOf: (id) => fileNames.get(id) ?? '',
    })
  }, [time, nameOf, systems, sources])
}

function Nothing({ filtered, story, onNew }: { filtered: boolean; story: boolean; onNew: () => void }) {
  if (story && filtered) return <EmptyState>The story is empty: star what tells it with S.</EmptyState>
  if (filtered) return <EmptyState>No entry matches. Esc takes the filter back.</EmptyState>
  return (
    <EmptyState
      action={
        <Button kind="primary" keys="N" showKeys onPress={onNew}>
          New entry
        </Button>
      }
    >
      The timeline is empty: write the first thing you know below, or drop a file that a tool made.
    </EmptyState>
  )
}

function edit(row: ShownTimelineRow, open: (row: ShownTimelineRow) => void): void {
  open(row)
  // The inspector needs a moment to hold the row; its first editor is the one that E means.
  setTimeout(() => document.querySelector<HTMLElement>('aside dd button')?.focus(), 80)
}

function menuPoint(): MenuPoint {
  const row = document.querySelector('main [role="row"][aria-selected="true"], main [role="grid"]')
  const box = row?.getBoundingClientRect()
  return { x: (box?.left ?? 0) + 80, y: (box?.top ?? 0) + 40 }
}

function toList(): void {
  document.querySelector<HTMLElement>('main [data-list]')?.focus()
}

/** A file dropped anywhere on the timeline is imported. */
const dropTarget = (setDropping: (over: boolean) => void) => ({
  onDragOver: (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDropping(true)
  },
  onDragLeave: (event: DragEvent) => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setDropping(false)
  },
  onDrop: (event: DragEvent) => {
    setDropping(false)
    const files = [...event.dataTransfer.files]
    if (files.length === 0) return
    event.preventDefault()
    void dropImport(files)
  },
})

function countWords(count: number, total: number): string {
  const words = total === 1 ? 'entry' : 'entries'
  if (count === total) return `${total.toLocaleString('en')} ${words}`
  return `${count.toLocaleString('en')} of ${total.toLocaleString('en')}`
}
