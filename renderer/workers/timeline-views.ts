import { orderProvable } from '../../shared/core/time/event-time'
import type { TimelineIndex } from '../../shared/core/timeline/timeline-index'
import { isNarrower, parseTimelineQuery } from '../../shared/core/timeline/timeline-query'
import type { ShownTimelineRow, TimelineRow } from '../../shared/core/timeline/timeline-row'
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
type SlowSort = Exclude<TimelineSort, 'time'>

/** The filtered and sorted views that windows have of one timeline. */
export class TimelineViews {
  private readonly views = new Map<string, View>()
  /** All rows in the order of a column, made once for each state of the timeline. */
  private readonly orders = new Map<SlowSort, { readonly revision: number; readonly slots: Uint32Array }>()

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
          : this.index.find(ask.story ? { ...query, story: true } : query, within)
    const shown = this.arrange(found, ask.sort, ask.descending, revision)
    this.views.set(ask.view, { ...ask, revision, found, shown })
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

  rows(view: string, from: number, to: number): { revision: number; rows: (ShownTimelineRow | null)[] } {
    const known = this.views.get(view)
    const shown = known?.shown ?? new Uint32Array()
    const byTime = known?.sort === 'time'
    const rowAt = (at: number): TimelineRow | null => {
      const slot = shown[at]
      return slot === undefined ? null : this.index.row(slot)
    }
    const rows: (ShownTimelineRow | null)[] = []
    let before = byTime ? rowAt(from - 1) : null
    let row = rowAt(from)
    for (let i = from; i < Math.min(to, shown.length); i++) {
      const next = rowAt(i + 1)
      const provable = !byTime || (provableOrder(before, row) && provableOrder(row, next))
      rows.push(row ? { ...row, orderProvable: provable } : null)
      before = row
      row = next
    }
    return { revision: known?.revision ?? 0, rows }
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
      if (this.index.kind(slot) === 'decision') decisions[slice] = (decisions[slice] ?? 0) + 1
      else if (this.index.isStarred(slot)) stars[slice] = (stars[slice] ?? 0) + 1
    }
    return { counts, stars, decisions }
  }

  story(): TimelineRow[] {
    const rows: TimelineRow[] = []
    for (const slot of this.index.sorted()) {
      const row = this.index.inStory(slot) ? this.index.row(slot) : null
      if (row) rows.push(row)
    }
    return rows
  }

  private arrange(found: Uint32Array, sort: TimelineSort, descending: boolean, revision: number): Uint32Array {
    const shown = sort === 'time' ? found : this.inOrderOf(found, sort, revision)
    return descending ? shown.slice().reverse() : shown
  }

  /** Walks the order of the column and keeps what was found: a keystroke never sorts. */
  private inOrderOf(found: Uint32Array, sort: SlowSort, revision: number): Uint32Array {
    const order = this.orderOf(sort, revision)
    if (found.length === order.length) return order
    const wanted = new Uint8Array(order.reduce((most, slot) => Math.max(most, slot), 0) + 1)
    for (const slot of found) wanted[slot] = 1
    return order.filter((slot) => wanted[slot] === 1)
  }

  private orderOf(sort: SlowSort, revision: number): Uint32Array {
    const known = this.orders.get(sort)
    if (known?.revision === revision) return known.slots
    const slots = this.sortAll(sort)
    this.orders.set(sort, { revision, slots })
    return slots
  }

  private sortAll(sort: SlowSort): Uint32Array {
    const { index } = this
    const all = index.sorted().slice()
    if (sort === 'recorded') return all.sort((a, b) => index.recordedAt(a) - index.recordedAt(b) || a - b)
    const key = (slot: number): string =>
      sort === 'kind' ? index.kind(slot) : sort === 'host' ? index.host(slot) : index.text(slot)
    // Ties keep the order of time, which `all` has: a sort of typed arrays is stable.
    return all.sort((a, b) => {
      const [left, right] = [key(a), key(b)]
      return left < right ? -1 : left > right ? 1 : 0
    })
  }
}

function provableOrder(a: TimelineRow | null, b: TimelineRow | null): boolean {
  return a === null || b === null || orderProvable(timeOf(a), timeOf(b))
}

function timeOf({ utc, precision, zone, zoneBasis, skewMs, uncertaintyMs }: TimelineRow) {
  return { utc, precision, zone, basis: zoneBasis, skewMs, uncertaintyMs }
}
