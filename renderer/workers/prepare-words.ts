import type { TimelineIndex } from '../../shared/core/timeline/timeline-index'

/** About 10 ms of work at a time, so that a question never waits long behind it. */
const ROWS_AT_ONCE = 4000
/** The first rows are on the screen by then. */
const FIRST_AFTER_MS = 150

/** Makes the words of all rows ready for the filter, in pauses after the timeline was opened. */
export function prepareWords(index: TimelineIndex): void {
  const go = (from: number): void => {
    const next = index.prepare(from, ROWS_AT_ONCE)
    if (next !== null) setTimeout(go, 0, next)
  }
  setTimeout(go, FIRST_AFTER_MS, 0)
}
