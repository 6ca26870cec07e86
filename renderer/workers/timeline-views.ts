import type { TimelineIndex } from '../../shared/core/timeline/timeline-index'
import { isNarrower, parseTimelineQuery } from '../../shared/core/timeline/timeline-query'
import type { TimelineRow } from '../../shared/core/timeline/timeline-row'
import type { TimelineSort, WorkerCalls } from '../store/worker-protocol'

interface View {
  readonly query: string
  readonly sort: TimelineSort
  readonly descending: boolean
  readonly story: boolean
  readonly revision: number
  /** Slots found, in order of time. */
  readonly found: Uint32Array
  /** The same, as sorted. */
  readonly shown: Uint32Array
}

type Find = WorkerCalls['timeline.find']

/** The filtered and sorted views that windows have of one timeline. */
export class TimelineViews {
  private readonly views = new Map<string, View>()

  constructor(private readonly index: TimelineIndex) {}

  find(ask: Find['ask'], revision: number): Find['answer'] {
    const before = this.views.get(ask.view)
    const same = before && before.revision === revision && before.story === ask.story
    const within = same && isNarrower(ask.query, before.query) ? before.found : this.index.sorted()
    const unfiltered = ask.query.trim() === '' && !ask.story
    const query = parseTimelineQuery(ask.query)
    const found =
      same && ask.query === before.query
        ? before.found
        : unfiltered
          ? within
          : this.index.find(ask.story ? { ...query, starred: true } : query, within)
    const view: View = { ...ask, revision, found, shown: this.arrange(found, ask.sort, ask.descending) }
    this.views.set(ask.view, view)
    const total = this.index.sorted().length
    if (found.length === 0) return { count: 0, total, revision, fromMs: null, toMs: null }
    return {
      count: found.length,
      total,
      revision,
      fromMs: this.index.time(found[0] ?? 0),
      toMs: this.index.time(found[found.length - 1] ?? 0),
    }
  }

  rows(view: string, from: number, to: number): { revision: number; rows: (TimelineRow | null)[] } {
    const shown = this.views.get(view)?.shown ?? new Uint32Array()
    const rows: (TimelineRow | null)[] = []
    for (let i = from; i < Math.min(to, shown.length); i++) rows.push(this.index.row(shown[i] ?? 0))
    return { revision: this.views.get(view)?.revision ?? 0, rows }
  }

  place(view: string, type: string, id: string): number | null {
    const slot = this.index.slotOf(type, id)
    if (slot === null) return null
    const at = this.views.get(view)?.shown.indexOf(slot) ?? -1
    return at < 0 ? null : at
  }

  chart(view: string, fromMs: number, toMs: number, slices: number): WorkerCalls['timeline.chart']['answer'] {
    const counts = new Array<number>(slices).fill(0)
    const stars = new Array<number>(slices).fill(0)
    const decisions = new Array<number>(slices).fill(0)
    const found = this.views.get(view)?.found ?? new Uint32Array()
    const width = Math.max(1, toMs - fromMs)
    for (const slot of found) {
      const ms = this.index.time(slot)
      if (ms < fromMs || ms > toMs) continue
      const slice = Math.min(slices - 1, Math.floor(((ms - fromMs) / width) * slices))
      counts[slice] = (counts[slice] ?? 0) + 1
      if (this.index.isStarred(slot)) stars[slice] = (stars[slice] ?? 0) + 1
      if (this.index.kind(slot) === 'decision') decisions[slice] = (decisions[slice] ?? 0) + 1
    }
    return { counts, stars, decisions }
  }

  story(): TimelineRow[] {
    const rows: TimelineRow[] = []
    for (const slot of this.index.sorted()) {
      const kind = this.index.kind(slot)
      if (!this.index.isStarred(slot) && kind !== 'decision' && kind !== 'handover') continue
      const row = this.index.row(slot)
      if (row) rows.push(row)
    }
    return rows
  }

  private arrange(found: Uint32Array, sort: TimelineSort, descending: boolean): Uint32Array {
    const shown = sort === 'time' ? found : this.sorted(found, sort)
    return descending ? shown.slice().reverse() : shown
  }

  private sorted(found: Uint32Array, sort: Exclude<TimelineSort, 'time'>): Uint32Array {
    const { index } = this
    if (sort === 'recorded') return found.slice().sort((a, b) => a - b)
    const keys = new Map<number, string>()
    for (const slot of found)
      keys.set(slot, sort === 'kind' ? index.kind(slot) : sort === 'host' ? index.host(slot) : index.text(slot))
    const compare = (a: number, b: number): number => {
      const [left, right] = [keys.get(a) ?? '', keys.get(b) ?? '']
      return left < right ? -1 : left > right ? 1 : index.time(a) - index.time(b)
    }
    return found.slice().sort(compare)
  }
}
