import { APPEND_ONLY } from '../../case/entity-types'
import { fieldLabel } from '../../case/labels'
import type { Json } from '../../json'
import type { PlacedCommit } from '../causality'
import { actWords } from '../describe'
import { decisionWords, RESOLVE } from '../describe-decision'
import { type Teller, thingNamed, valueWords } from '../describe-names'
import type { Fold } from '../fold'
import type { Op } from '../op'
import type { EntityRecord } from '../record'
import { writtenValue } from '../written-value'
import type { Conflict, ConflictSide, FieldInWords, UnknownSide } from './conflict'

type Act = Exclude<Op, { op: 'rows' }>

/** What a commit did to one entity. */
export function actsOn(fold: Fold, commit: PlacedCommit, { type, id }: EntityRecord): Act[] {
  return fold.opsOf(commit).filter((op): op is Act => op.op !== 'rows' && op.type === type && op.id === id)
}

export function sideOf(
  teller: Teller,
  record: EntityRecord,
  { id, header }: PlacedCommit,
  act: ConflictSide['act'],
): Pick<ConflictSide, 'commit' | 'by' | 'device' | 'at' | 'offset' | 'act' | 'words'> {
  const commit = teller.fold.order.get(id)
  const ops = commit ? actsOn(teller.fold, commit, record) : []
  const acts = ops.flatMap((op) => (header.intent === RESOLVE ? decisionWords(teller, op) : actWords(teller, op)))
  return {
    commit: id,
    by: header.actor,
    device: header.device,
    at: header.wall.ms,
    offset: header.wall.offset,
    act,
    words: acts[0] ?? `imported ${thingNamed(teller, record.type, record.id)}`,
  }
}

export function fieldInWords(teller: Teller, field: string, value: Json | undefined): FieldInWords {
  const isTime = typeof value === 'number' && /at$/i.test(field)
  const words =
    field === 'order' && value ? 'a place of its own' : valueWords(teller, isTime ? Math.round(value) : value)
  return { field, label: fieldLabel(field), words }
}

/** The values that a commit replaced in a field: what stood on the screen of its author. */
export function valuesBefore(
  { fold }: Teller,
  record: EntityRecord,
  writer: PlacedCommit,
  field: string,
): { readonly value: Json | undefined; readonly by: PlacedCommit }[] {
  const sees = actsOn(fold, writer, record).flatMap((op) => (op.op === 'set' ? (op.sees[field] ?? []) : []))
  return sees.flatMap((id) => {
    const by = fold.order.get(id)
    return by ? [{ value: writtenValue(fold, by, record.type, record.id, field), by }] : []
  })
}

export function seenBefore(teller: Teller, record: EntityRecord, writer: PlacedCommit, field: string): FieldInWords[] {
  return valuesBefore(teller, record, writer, field).map(({ value, by: { header } }) => ({
    ...fieldInWords(teller, field, value),
    by: header.actor,
    at: header.wall.ms,
  }))
}

/** Of which of the other acts its author knew nothing: it had not come yet, or the form was older than it. */
export function unknownTo({ fold }: Teller, writer: PlacedCommit, all: readonly PlacedCommit[]): UnknownSide[] {
  return all
    .filter((other) => other !== writer && !fold.order.isBefore(writer, other))
    .map((other) => ({ commit: other.id, why: fold.order.isBefore(other, writer) ? 'form' : 'away' }))
}

export function conflictOf(
  teller: Teller,
  { type, id }: EntityRecord,
  kind: Conflict['kind'],
  fields: readonly string[],
  sides: readonly ConflictSide[],
): Conflict {
  const commits = sides.map(({ commit }) => commit).sort()
  return {
    key: [kind, type, id, fields[0] ?? '', ...commits].join('/'),
    kind,
    type,
    id,
    thing: thingNamed(teller, type, id),
    fields,
    sides,
    isAppendOnly: APPEND_ONLY.has(type),
    basis: teller.fold.count,
  }
}
