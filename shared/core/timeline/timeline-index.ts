import type { EntityFields, EntityType } from '../case/entity-types'
import type { Fields } from '../journal/change'
import type { Fold, FoldDelta } from '../journal/fold'
import type { EntityRecord } from '../journal/record'
import { type RowBlock, rowFields, rowId } from '../journal/rows'
import { viewRecord } from '../journal/view'
import { rowsHidden } from '../journal/withdrawn'
import { correctedMs } from '../time/event-time'
import { epochMs } from '../time/iso'
import { hostOf } from './host-of'
import type { TimelineQuery } from './timeline-query'
import type { TimelineRow } from './timeline-row'
import { type RowSource, recordRow, rowFromFields, searchText } from './timeline-rows'
import { TIMELINE_TYPES } from './timeline-types'

/**
 * The timeline as columns: time, words and marks of every row, in arrays that a filter can run over
 * 100,000 times between two keystrokes. Rows are numbered by slot; a slot is never used again.
 */
export class TimelineIndex {
  private readonly sources: RowSource[] = []
  private times: Float64Array<ArrayBuffer> = new Float64Array(1024)
  private readonly recorded: number[] = []
  /** Lower-case text of each row; made when it is first looked through, so that a case opens before it. */
  private readonly words: (string | null)[] = []
  private readonly kinds: string[] = []
  /** Undefined where nobody has asked yet. */
  private readonly hosts: (string | null | undefined)[] = []
  private readonly origins: (string | null)[] = []
  private readonly stars = new Set<number>()
  private readonly techniques = new Map<number, readonly string[]>()
  /** Ids of the systems and evidence that a row points at; imported rows point at none until someone touches them. */
  private readonly links = new Map<number, readonly string[]>()
  private readonly live: boolean[] = []
  private readonly slots = new Map<string, number>()
  private readonly blockSlots: { readonly block: RowBlock; readonly first: number }[] = []
  private byTime: Uint32Array | null = null
  /** Slots that came, went or moved in time since `byTime` was made. */
  private readonly moved = new Set<number>()

  constructor(private readonly fold: Fold) {
    this.fillFrom(0)
    for (const type of TIMELINE_TYPES) {
      for (const record of fold.recordsOf(type)) if (!this.addUntouched(record)) this.touch(type, record.id)
    }
  }

  /** Takes in what a batch of commits changed; true where some row changed. */
  update(delta: FoldDelta): boolean {
    let changed = this.fillFrom(delta.rowBlocksBefore)
    for (const type of TIMELINE_TYPES) {
      for (const id of delta.changed.get(type) ?? []) {
        this.touch(type, id)
        changed = true
      }
    }
    if (delta.changed.has('source')) {
      this.withdraw()
      changed = true
    }
    return changed
  }

  /** Slots of all live rows in order of time. */
  sorted(): Uint32Array {
    if (this.byTime && this.moved.size > 0) this.byTime = this.withMoved(this.byTime)
    this.moved.clear()
    if (this.byTime) return this.byTime
    const slots = new Uint32Array(this.sources.length)
    let count = 0
    let ordered = true
    for (let slot = 0; slot < this.sources.length; slot++) {
      if (!this.live[slot]) continue
      if (count > 0 && this.time(slots[count - 1] ?? 0) > this.time(slot)) ordered = false
      slots[count++] = slot
    }
    const live = slots.subarray(0, count)
    // Ties keep the order in which they were recorded.
    if (!ordered) live.sort((a, b) => this.before(a, b))
    this.byTime = live
    return live
  }

  /** The order with the moved slots in their new places: one walk, where a sort would take fifty times as long. */
  private withMoved(order: Uint32Array): Uint32Array {
    const coming = Uint32Array.from([...this.moved].filter((slot) => this.live[slot])).sort((a, b) => this.before(a, b))
    const merged = new Uint32Array(order.length + coming.length)
    let count = 0
    let next = 0
    for (const slot of order) {
      if (this.moved.has(slot)) continue
      for (let at = coming[next]; at !== undefined && this.before(at, slot) < 0; at = coming[++next])
        merged[count++] = at
      merged[count++] = slot
    }
    for (; next < coming.length; next++) merged[count++] = coming[next] ?? 0
    return merged.subarray(0, count)
  }

  private before(a: number, b: number): number {
    return this.time(a) - this.time(b) || a - b
  }

  /** Slots among `within` (all rows in order of time by default) that the query finds. */
  find(query: TimelineQuery, within: Uint32Array = this.sorted()): Uint32Array {
    const found = new Uint32Array(within.length)
    const sources = query.sources.length > 0 ? this.sourcesNamed(query.sources) : null
    let count = 0
    for (let i = 0; i < within.length; i++) {
      const slot = within[i] ?? 0
      if (this.matches(slot, query, sources)) found[count++] = slot
    }
    return found.subarray(0, count)
  }

  row(slot: number): TimelineRow | null {
    const source = this.sources[slot]
    return source ? rowOf(this.fold, source) : null
  }

  time(slot: number): number {
    return this.times[slot] ?? 0
  }

  kind(slot: number): string {
    return this.kinds[slot] ?? 'event'
  }

  text(slot: number): string {
    let words = this.words[slot] ?? null
    if (words === null) {
      const source = this.sources[slot]
      words = source ? wordsOf(this.fold, source) : ''
      this.words[slot] = words
    }
    return words
  }

  host(slot: number): string {
    let host = this.hosts[slot]
    if (host === undefined) {
      const source = this.sources[slot]
      host = source && 'block' in source ? hostOfRow(source) : (this.row(slot)?.host ?? null)
      this.hosts[slot] = host
    }
    return host?.toLowerCase() ?? ''
  }

  /** Makes the words of up to `rows` further rows from `from` on; answers where to go on, or null at the end. */
  prepare(from: number, rows: number): number | null {
    const end = Math.min(from + rows, this.sources.length)
    for (let slot = from; slot < end; slot++) if (this.live[slot]) this.text(slot)
    return end < this.sources.length ? end : null
  }

  /** Epoch ms. */
  recordedAt(slot: number): number {
    return this.recorded[slot] ?? 0
  }

  /** The story: what was starred, what was decided, who handed over to whom. */
  inStory(slot: number): boolean {
    const source = this.sources[slot]
    const told = source !== undefined && 'type' in source && (source.type === 'decision' || source.type === 'handover')
    return told || this.stars.has(slot)
  }

  isStarred(slot: number): boolean {
    return this.stars.has(slot)
  }

  slotOf(type: string, id: string): number | null {
    const slot = this.slots.get(`${type}/${id}`)
    if (slot !== undefined) return slot
    const found = this.fold.rows.find(id)
    if (!found) return null
    const block = this.blockSlots.find((candidate) => candidate.block.op === found.block.op)
    return block ? block.first + found.index : null
  }

  private matches(slot: number, query: TimelineQuery, sources: ReadonlySet<string> | null): boolean {
    if (query.words.length > 0 || query.without.length > 0) {
      const words = this.text(slot)
      for (const word of query.words) if (!words.includes(word)) return false
      for (const word of query.without) if (words.includes(word)) return false
    }
    if (query.from !== null && this.time(slot) < query.from) return false
    if (query.to !== null && this.time(slot) >= query.to) return false
    if (query.kinds.length > 0 && !query.kinds.includes(this.kind(slot))) return false
    if (query.story && !this.inStory(slot)) return false
    if (query.starred !== null && this.stars.has(slot) !== query.starred) return false
    if (query.hosts.length > 0) {
      const host = this.host(slot)
      if (!query.hosts.some((wanted) => host.includes(wanted))) return false
    }
    if (sources && !sources.has(this.origins[slot] ?? '')) return false
    if (query.links.length > 0) {
      const own = this.links.get(slot) ?? []
      if (!query.links.every((wanted) => own.includes(wanted))) return false
    }
    if (query.techniques.length > 0) {
      const own = this.techniques.get(slot) ?? []
      if (!query.techniques.every((wanted) => own.some((id) => id === wanted || id.startsWith(`${wanted}.`))))
        return false
    }
    return true
  }

  /** Ids of the imported files whose name has one of the words in it. */
  private sourcesNamed(words: readonly string[]): ReadonlySet<string> {
    const ids = new Set<string>()
    for (const record of this.fold.recordsOf('source')) {
      const value = record.value('fileName', this.fold.order)
      const name = typeof value === 'string' ? value.toLowerCase() : record.id
      if (words.some((word) => name.includes(word))) ids.add(record.id)
    }
    return ids
  }

  private fillFrom(first: number): boolean {
    const blocks = this.fold.rows.all
    if (first >= blocks.length) return false
    for (let b = first; b < blocks.length; b++) {
      const block = blocks[b]
      if (block?.op.type === 'entry') this.addBlock(block)
    }
    this.byTime = null
    return true
  }

  private addBlock(block: RowBlock): void {
    const { op } = block
    const first = this.sources.length
    this.blockSlots.push({ block, first })
    const hidden = rowsHidden(this.fold, block)
    const utc = op.columns['time.utc'] ?? []
    const skew = op.columns['time.skewMs']
    const touched: string[] = []
    const stars = op.columns.star
    const techniques = op.columns.techniques
    const recordedAt = typeof op.same.recordedAt === 'number' ? op.same.recordedAt : 0
    const sameKind = typeof op.same.kind === 'string' ? op.same.kind : 'event'
    this.reserve(first + op.count)
    for (let i = 0; i < op.count; i++) {
      const slot = first + i
      this.sources.push({ block, index: i })
      this.times[slot] = epochMs(String(utc[i] ?? '')) - Number(skew?.[i] ?? 0)
      this.recorded.push(recordedAt)
      this.words.push(null)
      this.kinds.push(sameKind)
      this.hosts.push(undefined)
      this.origins.push(op.owner.type === 'source' ? op.owner.id : null)
      if (stars?.[i] === true) this.stars.add(slot)
      const ids = techniques?.[i]
      if (Array.isArray(ids)) this.techniques.set(slot, ids as readonly string[])
      const own = this.fold.hasOwnRecord('entry', rowId(op, i))
      this.live.push(!hidden && !own)
      if (own) touched.push(rowId(op, i))
    }
    for (const id of touched) this.touch('entry', id)
  }

  private reserve(length: number): void {
    if (length <= this.times.length) return
    const grown = new Float64Array(Math.max(length, this.times.length * 2))
    grown.set(this.times)
    this.times = grown
  }

  /** An entry as it was put, which most are: no view is made of it until it is shown. */
  private addUntouched(record: EntityRecord): boolean {
    const fields = record.type === 'entry' ? (record.untouched as Partial<EntityFields['entry']> | null) : null
    if (!fields?.time) return false
    const slot = this.sources.length
    this.reserve(slot + 1)
    this.slots.set(`entry/${record.id}`, slot)
    this.sources.push({ type: 'entry', id: record.id })
    this.times[slot] = correctedMs(fields.time)
    this.recorded.push(fields.recordedAt ?? 0)
    this.words.push(null)
    this.kinds.push(fields.kind ?? 'event')
    this.hosts.push(undefined)
    this.origins.push(fields.source ?? null)
    this.live.push(true)
    if (fields.star) this.stars.add(slot)
    if (fields.techniques && fields.techniques.length > 0) this.techniques.set(slot, fields.techniques)
    const links = [...(fields.assets ?? []), ...(fields.evidence ?? [])]
    if (links.length > 0) this.links.set(slot, links)
    return true
  }

  /** A record that stands alone, or an imported row that someone touched. */
  private touch(type: EntityType, id: string): void {
    const record = this.fold.record(type, id)
    const view = record ? viewRecord(this.fold, record) : null
    const known = this.slotOf(type, id)
    if (!view || !record) return
    const row = recordRow(view)
    const slot = known ?? this.sources.length
    if (known === null) {
      this.reserve(slot + 1)
      this.slots.set(`${type}/${id}`, slot)
    }
    this.sources[slot] = { type, id }
    this.recorded[slot] = row?.row.recordedAt ?? 0
    this.words[slot] = row?.words ?? ''
    this.kinds[slot] = row?.row.kind ?? type
    this.hosts[slot] = row?.row.host ?? null
    this.origins[slot] = row?.row.source ?? null
    const ms = row?.row.ms ?? 0
    const live = row !== null && view.meta.removed !== 'removed'
    if (row?.row.star) this.stars.add(slot)
    else this.stars.delete(slot)
    if (row && row.row.techniques.length > 0) this.techniques.set(slot, row.row.techniques)
    else this.techniques.delete(slot)
    const links = row ? [...row.row.assets, ...row.row.evidence] : []
    if (links.length > 0) this.links.set(slot, links)
    else this.links.delete(slot)
    if (this.live[slot] !== live || this.times[slot] !== ms) this.moved.add(slot)
    this.times[slot] = ms
    this.live[slot] = live
  }

  private withdraw(): void {
    for (const { block, first } of this.blockSlots) {
      const hidden = rowsHidden(this.fold, block)
      for (let i = 0; i < block.op.count; i++) {
        const source = this.sources[first + i]
        if (!source) continue
        if ('block' in source) this.live[first + i] = !hidden
        else this.touch(source.type, source.id)
      }
    }
    this.byTime = null
  }
}

function wordsOf(fold: Fold, source: RowSource): string {
  if ('block' in source) return searchText(source.block.op, source.index)
  const record = fold.record(source.type, source.id)
  const view = record ? viewRecord(fold, record) : null
  return view ? (recordRow(view)?.words ?? '') : ''
}

function hostOfRow({ block, index }: Extract<RowSource, { block: RowBlock }>): string | null {
  const name = block.op.columns.host?.[index]
  return typeof name === 'string' ? name : hostOf(block.op.columns.attrs?.[index])
}

function rowOf(fold: Fold, source: RowSource): TimelineRow | null {
  if ('block' in source) {
    const fields: Fields = rowFields(source.block.op, source.index)
    const header = fold.order.at(source.block.n).header
    return rowFromFields(rowId(source.block.op, source.index), fields, header.actor)
  }
  const record = fold.record(source.type, source.id)
  const view = record ? viewRecord(fold, record) : null
  return view ? (recordRow(view)?.row ?? null) : null
}
