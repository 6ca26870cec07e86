import { fieldLabel, isBookkeeping } from '../case/labels'
import { type Teller, thingNamed, valueWords } from './describe-names'
import type { Op } from './op'
import { writtenValue } from './written-value'

/** Intent of a commit by which a person settled a conflict. */
export const RESOLVE = 'conflict.resolve'

/** What a person decided in a conflict, in words without the author. */
export function decisionWords(teller: Teller, op: Op): string[] {
  if (op.op === 'rows') return []
  const thing = thingNamed(teller, op.type, op.id)
  if (op.op === 'restore') return [`settled a conflict: kept ${thing}, which had been removed`]
  if (op.op === 'remove') return [`settled a conflict: removed ${thing} again, with what was changed in it`]
  return op.op === 'set' ? [`settled a conflict: ${settledWords(teller, op, thing)}`] : []
}

function settledWords(teller: Teller, op: Extract<Op, { op: 'set' }>, thing: string): string {
  const fields = Object.keys(op.fields)
  const told = fields.find((field) => !isBookkeeping(field) && (op.sees[field]?.length ?? 0) > 1)
  const field = told ?? fields.find((one) => (op.sees[one]?.length ?? 0) > 1) ?? fields[0] ?? ''
  const chosen = valueWords(teller, op.fields[field])
  const over = [...new Set((op.sees[field] ?? []).map((id) => replacedWords(teller, op, id, field)))]
  const others = over.filter((words) => words !== chosen)
  return `${fieldLabel(field)} of ${thing} is ${chosen}${others.length > 0 ? `, not ${others.join(' or ')}` : ''}`
}

function replacedWords(
  teller: Teller,
  { type, id }: Extract<Op, { op: 'set' }>,
  commit: string,
  field: string,
): string {
  const writer = teller.fold.order.get(commit)
  return valueWords(teller, writer ? writtenValue(teller.fold, writer, type, id, field) : undefined)
}
