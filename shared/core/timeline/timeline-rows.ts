import type { Entity, EntityType } from '../case/entity-types'
import type { Fields } from '../journal/change'
import type { RowsOp } from '../journal/op'
import type { RowBlock } from '../journal/rows'
import { correctedMs, type EventTime } from '../time/event-time'
import { hostOf } from './host-of'
import type { TimelineRow } from './timeline-row'

/** Where a row comes from: a line of an imported block, or an entity of its own. */
export type RowSource =
  | { readonly block: RowBlock; readonly index: number }
  | { readonly type: EntityType; readonly id: string }

/** Longest part of a row's further columns that the filter looks through, in UTF-16 units. */
const MAX_SEARCHED_ATTRS = 2000

/** Lower-case text that the filter looks through. */
export function searchText(op: RowsOp, index: number): string {
  let text = String(op.columns.text?.[index] ?? '')
  for (const column of ['host', 'detail', 'timeMeaning'] as const) {
    const value = op.columns[column]?.[index]
    if (typeof value === 'string') text += `\n${value}`
  }
  const attrs = op.columns.attrs?.[index]
  if (attrs && typeof attrs === 'object') text += `\n${attrsText(attrs as Readonly<Record<string, unknown>>)}`
  return text.toLowerCase()
}

function attrsText(attrs: Readonly<Record<string, unknown>>): string {
  let text = ''
  for (const name in attrs) {
    text += `${String(attrs[name])}\n`
    if (text.length > MAX_SEARCHED_ATTRS) return text.slice(0, MAX_SEARCHED_ATTRS)
  }
  return text
}

export function rowFromFields(id: string, fields: Fields, by: string): TimelineRow {
  const entry = fields as unknown as Entity<'entry'>
  return entryRow(id, entry, by, false, false)
}

/** A row and its words; null where the entity does not belong in the timeline. */
export function recordRow(view: Entity): { readonly row: TimelineRow; readonly words: string } | null {
  const conflict = view.meta.conflicts !== undefined
  const edited = view.meta.updatedAt !== view.meta.createdAt
  switch (view.type) {
    case 'entry': {
      const row = entryRow(view.id, view, view.meta.createdBy, conflict, edited)
      const attrs = view.attrs ? attrsText(view.attrs) : ''
      const parts = [view.text, view.host, view.detail, view.timeMeaning, view.caption, attrs]
      return { row, words: parts.filter(Boolean).join('\n').toLowerCase() }
    }
    case 'decision': {
      const row = recorded(view.id, 'decision', view.time ?? clockTime(view.at), view.at, view.text, view.by, conflict)
      const said = { ...row, statedBy: view.statedBy ?? null, channel: view.channel ?? null, star: true }
      return { row: said, words: `${view.text}\n${view.rationale ?? ''}`.toLowerCase() }
    }
    case 'action': {
      if (view.stage !== 'response') return null
      const row = recorded(
        view.id,
        'action',
        clockTime(view.createdAt),
        view.createdAt,
        view.text,
        view.meta.createdBy,
        conflict,
      )
      return {
        row: { ...row, statedBy: view.statedBy ?? null, channel: view.channel ?? null, edited },
        words: view.text.toLowerCase(),
      }
    }
    case 'handover': {
      const text = view.note ?? (view.kind === 'command' ? 'Command handed over' : 'Shift handed over')
      return {
        row: recorded(view.id, 'handover', clockTime(view.at), view.at, text, view.to, conflict),
        words: text.toLowerCase(),
      }
    }
    default:
      return null
  }
}

function entryRow(id: string, entry: Entity<'entry'>, by: string, conflict: boolean, edited: boolean): TimelineRow {
  return {
    type: 'entry',
    id,
    kind: entry.kind,
    ms: correctedMs(entry.time),
    utc: entry.time.utc,
    precision: entry.time.precision,
    zone: entry.time.zone,
    zoneBasis: entry.time.basis,
    skewMs: entry.time.skewMs ?? 0,
    uncertaintyMs: entry.time.uncertaintyMs ?? 0,
    text: entry.text,
    star: entry.star === true,
    recordedAt: entry.recordedAt,
    by: entry.recordedBy ?? by,
    statedBy: entry.statedBy ?? null,
    channel: entry.channel ?? null,
    source: entry.source ?? null,
    line: entry.line ?? null,
    host: entry.host ?? hostOf(entry.attrs),
    techniques: entry.techniques ?? [],
    evidence: entry.evidence ?? [],
    assets: entry.assets ?? [],
    conflict,
    edited,
  }
}

function recorded(
  id: string,
  type: 'decision' | 'action' | 'handover',
  time: EventTime,
  recordedAt: number,
  text: string,
  by: string,
  conflict: boolean,
): TimelineRow {
  return {
    type,
    id,
    kind: type,
    ms: correctedMs(time),
    utc: time.utc,
    precision: time.precision,
    zone: time.zone,
    zoneBasis: time.basis,
    skewMs: time.skewMs ?? 0,
    uncertaintyMs: time.uncertaintyMs ?? 0,
    text,
    star: false,
    recordedAt,
    by,
    statedBy: null,
    channel: null,
    source: null,
    line: null,
    host: null,
    techniques: [],
    evidence: [],
    assets: [],
    conflict,
    edited: false,
  }
}

/** A clock reading of this app as an event time. */
function clockTime(ms: number): EventTime {
  return { utc: new Date(ms).toISOString(), precision: 'ms', zone: 'UTC', basis: 'stated' }
}
