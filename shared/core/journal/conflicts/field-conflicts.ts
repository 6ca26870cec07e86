import { isBookkeeping } from '../../case/labels'
import { outcomeFields } from '../../case/outcome-fields'
import type { Json } from '../../json'
import { type PlacedCommit, showsOver } from '../causality'
import type { Fields } from '../change'
import type { Teller } from '../describe-names'
import type { EntityRecord } from '../record'
import { contested, type Write } from '../register'
import type { Conflict, ConflictSide } from './conflict'
import { actsOn, conflictOf, fieldInWords, seenBefore, sideOf, unknownTo, valuesBefore } from './sides'

/** Fields that the same commits wrote apart: one thing to decide, however many fields tell it. */
interface Group {
  readonly writers: readonly PlacedCommit[]
  readonly fields: string[]
}

/** What waits for a decision among the values of one entity. */
export function fieldConflicts(teller: Teller, record: EntityRecord): Conflict[] {
  const { order } = teller.fold
  const groups = new Map<string, Group>()
  for (const field of record.wideFields) {
    const writers = record.register(field).map(({ n }) => order.at(n))
    const key = writers
      .map(({ id }) => id)
      .sort()
      .join(' ')
    const group = groups.get(key)
    if (group) group.fields.push(field)
    else groups.set(key, { writers, fields: [field] })
  }
  return [...groups.values()]
    .filter(({ fields }) => fields.some((field) => contested(record.register(field), order).length > 0))
    .map((group) => conflictIn(teller, record, group))
}

function conflictIn(teller: Teller, record: EntityRecord, { writers, fields: all }: Group): Conflict {
  const { order } = teller.fold
  const isContested = (field: string): boolean => contested(record.register(field), order).length > 0
  const rank = (field: string): number => (isContested(field) ? 0 : 2) + (isBookkeeping(field) ? 1 : 0)
  // Where only the books differ, what they are kept for still says what it is about.
  const fields = [...all].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const sorted = [...writers].sort((a, b) => (showsOver(a, b) ? -1 : 1))
  const sides = sorted.map((writer): ConflictSide => {
    const own = companions(teller, record, writer)
    const values = valuesBy(record, fields, writer)
    return {
      ...sideOf(teller, record, writer, 'wrote'),
      isShown: writer === sorted[0],
      values: [...fields, ...own].map((field) =>
        fieldInWords(teller, field, own.includes(field) ? record.value(field, order) : values[field]),
      ),
      before: fields.flatMap((field) => seenBefore(teller, record, writer, field)),
      unknown: unknownTo(teller, writer, sorted),
      settles: { ...values, ...withoutOthers(teller, record, writer, sorted) },
    }
  })
  return conflictOf(teller, record, 'fields', fields, sides)
}

function valuesBy(record: EntityRecord, fields: readonly string[], writer: PlacedCommit): Record<string, Json> {
  const values: Record<string, Json> = {}
  for (const field of fields) {
    const write = record.register(field).find(({ n }: Write) => n === writer.n)
    values[field] = write?.value ?? null
  }
  return values
}

/** What this commit alone wrote that belongs to its outcome: the reason of a skip. */
function companions(teller: Teller, record: EntityRecord, writer: PlacedCommit): string[] {
  return outcomeFields(record.type).filter((field) => {
    const [only, ...more] = record.register(field)
    if (only?.n !== writer.n || more.length > 0 || only.value === null) return false
    return actsOn(teller.fold, writer, record).some((op) => op.op === 'set' && field in op.fields)
  })
}

/** What belongs to the other outcomes goes with them, back to what it was before. */
function withoutOthers(
  teller: Teller,
  record: EntityRecord,
  writer: PlacedCommit,
  all: readonly PlacedCommit[],
): Fields {
  const cleared: Record<string, Json> = {}
  for (const other of all) {
    if (other === writer) continue
    for (const field of companions(teller, record, other)) {
      cleared[field] = valuesBefore(teller, record, other, field)[0]?.value ?? null
    }
  }
  return cleared
}
