import { useCallback, useEffect, useRef, useState } from 'react'
import type { ShownTimelineRow } from '../../../shared/core/timeline/timeline-row'
import { useJournal, useJournalState } from '../../store/use-journal'
import type { TimelineSort, WorkerCalls } from '../../store/worker-protocol'

export interface TimelineAsk {
  readonly query: string
  readonly sort: TimelineSort
  readonly descending: boolean
  readonly story: boolean
}

/** The rows that a question finds, fetched page by page as they come into view. */
export interface TimelineView {
  /** Name of the view in the worker. */
  readonly view: string
  /** Null until the worker answered once. */
  readonly found: WorkerCalls['timeline.find']['answer'] | null
  readonly rowAt: (index: number) => ShownTimelineRow | undefined
  readonly onVisible: (from: number, to: number) => void
  /** Fetches a row that is not in view, such as the active one. */
  readonly need: (index: number) => void
  /** Raised when rows arrived. */
  readonly revision: number
}

const PAGE = 100

export function useTimelineView(ask: TimelineAsk): TimelineView {
  const journal = useJournal()
  const timeline = useJournalState((state) => state.timeline.revision)
  const isOpen = useJournalState((state) => state.status === 'open')
  const [view] = useState(() => `table-${crypto.randomUUID()}`)
  const [found, setFound] = useState<TimelineView['found']>(null)
  const [revision, setRevision] = useState(0)
  const pages = useRef(new Map<number, readonly (ShownTimelineRow | null)[]>())
  const asked = useRef(new Set<number>())
  const seen = useRef({ from: 0, to: PAGE })
  /** Counts questions, so that the answer to an earlier one is dropped. */
  const question = useRef(0)
  const { query, sort, descending, story } = ask

  const fetchPages = useCallback(
    async (from: number, to: number): Promise<void> => {
      const current = question.current
      for (let page = Math.floor(from / PAGE); page * PAGE < to; page++) {
        if (asked.current.has(page)) continue
        asked.current.add(page)
        const { rows } = await journal.client.call('timeline.rows', { view, from: page * PAGE, to: (page + 1) * PAGE })
        if (current !== question.current) return
        pages.current.set(page, rows)
        setRevision((before) => before + 1)
      }
    },
    [journal, view],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the timeline changed
  useEffect(() => {
    if (!isOpen) return
    question.current += 1
    const current = question.current
    const answer = async (): Promise<void> => {
      const next = await journal.client.call('timeline.find', { view, query, sort, descending, story })
      if (current !== question.current) return
      const { from, to } = seen.current
      const first = Math.min(Math.floor(from / PAGE), Math.floor(Math.max(0, next.count - 1) / PAGE))
      const last = Math.floor(Math.max(0, Math.min(to, next.count) - 1) / PAGE)
      // What is in view arrives together with the count: no row is ever shown under a wrong number.
      const { rows } = await journal.client.call('timeline.rows', {
        view,
        from: first * PAGE,
        to: (Math.max(first, last) + 1) * PAGE,
      })
      if (current !== question.current) return
      pages.current = new Map()
      asked.current = new Set()
      for (let page = first; page <= Math.max(first, last); page++) {
        asked.current.add(page)
        pages.current.set(page, rows.slice((page - first) * PAGE, (page - first + 1) * PAGE))
      }
      setFound(next)
      setRevision((before) => before + 1)
    }
    void answer()
  }, [journal, view, query, sort, descending, story, timeline, isOpen])

  const rowAt = useCallback(
    (index: number) => pages.current.get(Math.floor(index / PAGE))?.[index % PAGE] ?? undefined,
    [],
  )
  const onVisible = useCallback(
    (from: number, to: number) => {
      seen.current = { from, to }
      void fetchPages(from, to)
    },
    [fetchPages],
  )
  const need = useCallback((index: number) => void fetchPages(index, index + 1), [fetchPages])
  return { view, found, rowAt, onVisible, need, revision }
}
