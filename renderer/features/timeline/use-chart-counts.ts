import { useEffect, useRef, useState } from 'react'
import { useJournal } from '../../store/use-journal'
import type { ChartCounts } from './chart-words'

/** The rows that a keystroke finds come first; the chart follows when the hand rests, in ms. */
const AFTER_ROWS_MS = 40

/** Counts of a view per slice of the domain; the last answer stays until the next is here. */
export function useChartCounts(
  view: string,
  /** Changes whenever the view in the worker does. */
  found: unknown,
  domain: readonly [number, number] | null,
  slices: number,
): ChartCounts | null {
  const journal = useJournal()
  const [counts, setCounts] = useState<ChartCounts | null>(null)
  const last = useRef<unknown>(null)
  const [fromMs, toMs] = domain ?? [null, null]
  useEffect(() => {
    if (fromMs === null || toMs === null || slices < 1) return
    let current = true
    // A zoom is followed at once.
    const wait = last.current === null || last.current === found ? 0 : AFTER_ROWS_MS
    last.current = found
    const timer = setTimeout(() => {
      void journal.client.call('timeline.chart', { view, fromMs, toMs, slices }).then((next) => {
        if (current) setCounts(next)
      })
    }, wait)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [journal, view, found, fromMs, toMs, slices])
  return counts
}

/** All rows of the timeline as a view of its own: what the chart shows behind the found ones. */
export function useWholeTimeline(revision: number, isOpen: boolean) {
  const journal = useJournal()
  const [view] = useState(() => `whole-${crypto.randomUUID()}`)
  const [extent, setExtent] = useState<{ readonly fromMs: number; readonly toMs: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again whenever the timeline changed
  useEffect(() => {
    if (!isOpen) return
    const ask = { view, query: '', sort: 'time', descending: false, story: false } as const
    void journal.client.call('timeline.find', ask).then(({ fromMs, toMs }) => {
      setExtent((before) => {
        if (fromMs === null || toMs === null) return null
        return before?.fromMs === fromMs && before.toMs === toMs ? before : { fromMs, toMs }
      })
    })
  }, [journal, view, revision, isOpen])
  return { view, extent }
}
