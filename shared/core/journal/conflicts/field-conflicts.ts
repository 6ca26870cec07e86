import { isBookkeeping } from '../../case/labels'
import { outcomeFields } from '../../case/outcome-fields'
import type { Json } from '../../json'
import { byEffect, type PlacedCommit } from '../causality'
import type { Fields } from '../change'
import type { Teller } from '../describe-names'
import type { EntityRecord } from '../record'
import { authorOf, contested, type Register, shown, type Write } from '../register'
import type { Conflict, ConflictSide, FieldInWords } from './conflict'
import { actsOn, conflictOf, fieldInWords, seenBefore, sideOf, unknownTo, valuesBefore } from './sides'

/** Fields that the same commits wrote apart: one thing to decide, however many fields tell it. */
interface Group {
  /** Of the first field; the one that is shown comes first. */
  readonly writes: Register
  readonly fields: string[]
}

/** What waits for a decision among the values of one entity. */
export function fieldConflicts(teller: Teller, record: EntityRecord): Conflict[] {
  const { order } = teller.fold
  const groups = new Map<string, Group>()
  for (const field of record.wideFields) {
    const register = record.register(field)
    const key = [...named(register).keys()].sort().join(' ')
    const group = groups.get(key)
    if (group) group.fields.push(field)
    else groups.set(key, { writes: register, fields: [field] })
  }
  return [...groups.values()]
    .filter(({ fields }) => fields.some((field) => contested(record.register(field), order).length > 0))
    .map((group) => conflictIn(teller, record, group))
}

/** Writes by commit and author: a commit can put several values back at once, each by another author. */
function named(register: Register): Map<string, Write> {
  const writes = new Map<string, Write>()
  for (const write of register) {
    const name = `${write.n}/${write.of ?? ''}`
    let key = name
    for (let again = 1; writes.has(key); again++) key = `${name}/${again}`
    writes.set(key, write)
  }
  return writes
}

function conflictIn(teller: Teller, record: EntityRecord, { writes, fields: all }: Group): Conflict {
  const { order } = teller.fold
  const isContested = (field: string): boolean => contested(record.register(field), order).length > 0
  const rank = (field: string): number => (isContested(field) ? 0 : 2) + (isBookkeeping(field) ? 1 : 0)
  // Where only the books differ, what they are kept for still says what it is about.
  const fields = [...all].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  const winner = shown(writes, order)
  const sorted = [...named(writes)].sort(([, a], [, b]) =>
    a === winner ? -1 : b === winner ? 1 : byAuthor(teller, a, b),
  )
  const authors = sorted.map(([, write]) => authorOf(write, order))
  const sides = sorted.map(([key, write]): ConflictSide => {
    const author = authorOf(write, order)
    const own = companions(teller, record, author)
    const values = valuesOf(record, fields, key)
    return {
      ...sideOf(teller, record, author, 'wrote'),
      isShown: write === winner,
      values: [...fields, ...own].map((field) =>
        fieldInWords(teller, field, own.includes(field) ? record.value(field, order) : values[field]),
      ),
      before: fields.flatMap((field) => inFront(teller, record, author, authors, field)),
      unknown: unknownTo(teller, author, authors),
      settles: { ...values, ...withoutOthers(teller, record, author, authors) },
    }
  })
  return conflictOf(teller, record, 'fields', fields, sides)
}

/**
 * What the author had in front. A form that was saved after another value had come could not name what that one had
 * replaced already; it is what both forms had shown.
 */
function inFront(
  teller: Teller,
  record: EntityRecord,
  author: PlacedCommit,
  all: readonly PlacedCommit[],
  field: string,
): FieldInWords[] {
  const own = seenBefore(teller, record, author, field)
  if (own.length > 0) return own
  const missed = unknownTo(teller, author, all).find(({ why }) => why === 'form')
  const by = missed && teller.fold.order.get(missed.commit)
  return by ? seenBefore(teller, record, by, field) : []
}

/** The latest first, as the register has them. */
function byAuthor({ fold: { order } }: Teller, a: Write, b: Write): number {
  return -(byEffect(order.at(a.n), order.at(b.n)) || byEffect(authorOf(a, order), authorOf(b, order)))
}

function valuesOf(record: EntityRecord, fields: readonly string[], key: string): Record<string, Json> {
  const values: Record<string, Json> = {}
  for (const field of fields) values[field] = named(record.register(field)).get(key)?.value ?? null
  return values
}

/** What this commit alone wrote that belongs to its outcome: the reason of a skip. */
function companions(teller: Teller, record: EntityRecord, writer: PlacedCommit): string[] {
  return outcomeFields(record.type).filter((field) => {
    const [only, ...more] = record.register(field)
    if (!only || more.length > 0 || only.value === null) return false
    if (authorOf(only, teller.fold.order) !== writer) return false
    return actsOn(teller.fold, writer, record).some((op) => op.op === 'set' && field in op.fields)
  })
}

/** What belongs to the other outcomes goes with them, back to what it was before. */
function withoutOthers(
  teller: Teller,
  record: EntityRecord,
  author: PlacedCommit,
  all: readonly PlacedCommit[],
): Fields {
  const cleared: Record<string, Json> = {}
  for (const other of all) {
    if (other === author) continue
    for (const field of companions(teller, record, other)) {
      cleared[field] = valuesBefore(teller, record, other, field)[0]?.value ?? null
    }
  }
  return cleared
}
