import { useCallback, useEffect, useRef, useState } from 'react'
import { starEntry } from '../../../shared/core/case/intents/timeline'
import { withRange } from '../../../shared/core/timeline/timeline-query'
import type { ShownTimelineRow } from '../../../shared/core/timeline/timeline-row'
import { useChrome } from '../../app/chrome'
import { useLocation, useRouter } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import { runCommand } from '../../commands/registry'
import { perform } from '../../store/perform'
import { useJournal, useJournalState } from '../../store/use-journal'
import type { TimelineSort } from '../../store/worker-protocol'
import { ContextMenu, type MenuPoint } from '../../ui/ContextMenu'
import { Skeleton } from '../../ui/Skeleton'
import type { Sort } from '../../ui/table/column'
import { DataTable } from '../../ui/table/DataTable'
import { BulkBar } from './BulkBar'
import { entriesAmong, removeAll, starAll } from './bulk'
import { dropTarget } from './drop-target'
import { EmptyTimeline } from './EmptyTimeline'
import { EntryInspector } from './EntryInspector'
import { NewEntryForm } from './NewEntryForm'
import { RecordedInspector } from './RecordedInspector'
import { TimelineBar, type TimelineLayer } from './TimelineBar'
import { TimelineChart } from './TimelineChart'
import styles from './TimelinePlace.module.css'
import { useColumns } from './use-columns'
import { rowType, useRowEntity } from './use-entry'
import { useTimelineView } from './use-timeline-view'

/** What happened when, as far as anyone knows: chart above, table below, one selection. */
export function TimelinePlace() {
  const journal = useJournal()
  const { selection } = useLocation()
  const select = useRouter((router) => router.select)
  const total = useJournalState((state) => state.timeline.total)
  const isOpen = useJournalState((state) => state.status === 'open')
  const [query, setQuery] = useState('')
  const [layer, setLayer] = useState<TimelineLayer>('all')
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
    else if (row && ids.length > 0)
      void perform(journal, 'timeline.star', starEntry(row.id, !row.star, journal.getState().commits))
  }
  useVerbs({
    new: () => setCreating(true),
    filter: () => field.current?.focus(),
    star,
    ...(row ? { edit: () => edit(row, open), actions: () => setMenu(menuPoint()) } : {}),
    import: () => void runCommand('timeline.import'),
  })
  const ask = useCallback((text: string) => {
    setQuery(text)
    setActive(0)
  }, [])
  const create = useCallback(() => setCreating(true), [])
  const onRange = useCallback(
    (range: { readonly fromMs: number; readonly toMs: number } | null) =>
      setQuery((before) => withRange(before, range)),
    [],
  )

  return (
    <div className={styles.place} data-dropping={dropping || undefined} {...dropTarget(setDropping)}>
      <TimelineBar
        field={field}
        query={query}
        onQuery={ask}
        found={found}
        layer={layer}
        onLayer={setLayer}
        onNew={create}
      />
      {total > 0 ? <TimelineChart view={table.view} found={found} at={row?.ms ?? null} onRange={onRange} /> : null}
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
            <EmptyTimeline
              filtered={total > 0}
              story={layer === 'story' && query === ''}
              onNew={() => setCreating(true)}
            />
          }
        />
      )}
      {selected.size > 0 ? <BulkBar ids={selected} onDone={() => setSelected(new Set())} /> : null}
      <ContextMenu
        at={menu}
        onClose={() => setMenu(null)}
        label="Entry"
        lines={[
          { id: 'open', label: 'Open', keys: 'Enter', reads: true, run: () => row && open(row) },
          { id: 'star', label: row?.star ? 'Take out of the story' : 'Star', keys: 'S', run: star },
          {
            id: 'host',
            label: 'Show only this host',
            disabled: !row?.host,
            reads: true,
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
