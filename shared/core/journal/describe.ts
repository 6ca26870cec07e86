import type { EntityType } from '../case/entity-types'
import { fieldLabel, isBookkeeping, namingFields, nounOf } from '../case/labels'
import { shorten } from '../case/shorten'
import type { Json } from '../json'
import type { PlacedCommit } from './causality'
import type { Fold } from './fold'
import type { Op } from './op'
import { writtenValue } from './undo'

export interface CommitInWords {
  /** `Anna Weiss changed severity of the case from SEV-2 to SEV-1`. */
  readonly sentence: string
  /** One line for each further thing that it did. */
  readonly details: string[]
}

const NAME_LENGTH = 80
const VALUE_LENGTH = 60
const MAX_DETAILS = 50

/** A commit in words. What people or files wrote stays plain text, on one line and shortened. */
export function describeCommit(fold: Fold, commit: PlacedCommit, names: (personId: string) => string): CommitInWords {
  const who = shorten(names(commit.header.actor), NAME_LENGTH)
  const { undoes, intent } = commit.header
  if (undoes && undoes.length > 0) {
    const verb = intent === 'redo' ? 'brought back' : 'took back'
    const told = undoes.flatMap((id) => {
      const target = fold.order.get(id)
      return target ? [actsOf(fold, target, names)[0] ?? 'something'] : []
    })
    return { sentence: `${who} ${verb}: ${told[0] ?? 'an earlier change'}`, details: told.slice(1, MAX_DETAILS) }
  }
  const acts = actsOf(fold, commit, names)
  if (commit.ops === null) return { sentence: `${who} made a change whose content was removed by a purge`, details: [] }
  return {
    sentence: `${who} ${acts[0] ?? `recorded ‘${shorten(intent, VALUE_LENGTH)}’`}`,
    details: acts.slice(1, MAX_DETAILS),
  }
}

function actsOf(fold: Fold, commit: PlacedCommit, names: (personId: string) => string): string[] {
  const acts = fold.opsOf(commit).flatMap((op) => actsOfOp(fold, op, names))
  // The act that gives a commit its name first: a completed step before the facts that it answered.
  return acts.sort((a, b) => a.rank - b.rank).map((act) => act.words)
}

interface Act {
  readonly rank: number
  readonly words: string
}

function actsOfOp(fold: Fold, op: Op, names: (personId: string) => string): Act[] {
  if (op.op === 'rows') {
    const file = nameOf(fold, op.owner.type, op.owner.id)
    return [
      { rank: 0, words: `imported ${op.count.toLocaleString('en-US')} rows${file === '' ? '' : ` from ${file}`}` },
    ]
  }
  const thing = thingOf(fold, op)
  switch (op.op) {
    case 'put':
      return [
        {
          rank: op.type === 'case' || op.type === 'plan' ? 0 : 1,
          words: putWords(fold, op.type, op.fields, thing, names),
        },
      ]
    case 'set':
      return op.type === 'step' && typeof op.fields.state === 'string'
        ? [{ rank: 0, words: stepWords(op.fields, nameOf(fold, 'step', op.id)) }]
        : fieldActs(fold, op, thing, names)
    case 'remove':
      return [{ rank: 1, words: `removed ${thing}` }]
    case 'restore':
      return [{ rank: 1, words: `put back ${thing}` }]
    case 'add':
      return [{ rank: 2, words: `added ${valueWords(fold, op.value, names)} to ${fieldLabel(op.field)} of ${thing}` }]
    case 'drop':
      return [{ rank: 2, words: `took ${valueWords(fold, op.value, names)} from ${fieldLabel(op.field)} of ${thing}` }]
    case 'text':
      return [{ rank: 2, words: `wrote in ${thing}` }]
    default:
      return [{ rank: 3, words: 'made a change that this version does not know' }]
  }
}

function putWords(
  fold: Fold,
  type: EntityType,
  fields: { readonly [field: string]: Json | undefined },
  thing: string,
  names: (personId: string) => string,
): string {
  const person = (field: string): string => {
    const id = fields[field]
    return typeof id === 'string' ? shorten(names(id), NAME_LENGTH) : 'someone'
  }
  switch (type) {
    case 'case':
      return `declared ${thing}`
    case 'plan':
      return `applied ${thing}`
    case 'decision':
      return `recorded ${thing}`
    case 'handover':
      return `recorded that ${person('from')} handed ${fields.kind === 'command' ? 'command' : 'the shift'} over to ${person('to')}`
    case 'member':
      return `named ${typeof fields.name === 'string' ? shorten(fields.name, NAME_LENGTH) : person('person')} as ${valueWords(fold, fields.role, names)}`
    case 'export':
      return `exported ${valueWords(fold, fields.fileName, names)} for ${valueWords(fold, fields.recipient, names)}`
    default:
      return `added ${thing}`
  }
}

function stepWords(fields: { readonly [field: string]: Json | undefined }, name: string): string {
  const step = name === '' ? 'a step' : `step ${name}`
  if (fields.state === 'skipped') return `skipped ${step}${reason(fields.skipReason)}`
  if (fields.state !== 'done') return `opened ${step} again`
  const deviation = Array.isArray(fields.deviation) ? (fields.deviation as readonly Json[]) : []
  return deviation.length === 0
    ? `completed ${step}`
    : `completed ${step}, out of order: ${deviation.map((one) => shorten(String(one), NAME_LENGTH)).join('; ')}`
}

function reason(why: Json | undefined): string {
  return typeof why === 'string' && why !== '' ? `: ${shorten(why, NAME_LENGTH)}` : ''
}

function fieldActs(
  fold: Fold,
  op: Extract<Op, { op: 'set' }>,
  thing: string,
  names: (personId: string) => string,
): Act[] {
  const told = Object.keys(op.fields).filter((field) => !isBookkeeping(field))
  const fields = told.length > 0 ? told : Object.keys(op.fields)
  return fields.map((field) => {
    const before = valueBefore(fold, op, field)
    const from = before === undefined || before === null ? '' : ` from ${valueWords(fold, before, names)}`
    const to = op.fields[field]
    const words =
      to === null || to === undefined
        ? `cleared ${fieldLabel(field)} of ${thing}${from === '' ? '' : `, which was ${from.slice(6)}`}`
        : `changed ${fieldLabel(field)} of ${thing}${from} to ${valueWords(fold, to, names)}`
    return { rank: 2, words }
  })
}

function valueBefore(fold: Fold, op: Extract<Op, { op: 'set' }>, field: string): Json | undefined {
  for (const id of op.sees?.[field] ?? []) {
    const writer = fold.order.get(id)
    const value = writer ? writtenValue(fold, writer, op.type, op.id, field) : undefined
    if (value !== undefined) return value
  }
  return undefined
}

function thingOf(fold: Fold, op: Exclude<Op, { op: 'rows' }>): string {
  if (op.type === 'case' && op.op !== 'put') return 'the case'
  const own = op.op === 'put' ? nameIn(op.type, (field) => op.fields[field]) : ''
  const name = own !== '' ? own : nameOf(fold, op.type, op.id)
  const noun = nounOf(op.type)
  if (name !== '') return `${noun} ${name}`
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`
}

function nameOf(fold: Fold, type: EntityType, id: string): string {
  const record = fold.record(type, id)
  return record ? nameIn(type, (field) => record.value(field, fold.order)) : ''
}

function nameIn(type: EntityType, value: (field: string) => Json | undefined): string {
  for (const field of namingFields(type)) {
    const name = value(field)
    if (typeof name === 'string' && name.trim() !== '') return `‘${shorten(name, NAME_LENGTH)}’`
  }
  return ''
}

function valueWords(fold: Fold, value: Json | undefined, names: (personId: string) => string): string {
  if (value === null || value === undefined) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number')
    return value > 1e11 && value < 8.64e15
      ? `${new Date(value).toISOString().slice(0, 16).replace('T', ' ')} UTC`
      : String(value)
  if (typeof value === 'string')
    return UUID.test(value) || fold.record('person', value)
      ? shorten(names(value), NAME_LENGTH)
      : shorten(value, VALUE_LENGTH)
  if (Array.isArray(value))
    return shorten((value as readonly Json[]).map((one) => valueWords(fold, one, names)).join(', '), VALUE_LENGTH)
  const { utc } = value as { readonly utc?: Json }
  return shorten(typeof utc === 'string' ? utc : JSON.stringify(value), VALUE_LENGTH)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
