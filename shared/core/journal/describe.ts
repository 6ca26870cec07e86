import { fieldLabel, isBookkeeping } from '../case/labels'
import { shorten } from '../case/shorten'
import type { Json } from '../json'
import type { PlacedCommit } from './causality'
import { decisionWords, RESOLVE } from './describe-decision'
import { NAME_LENGTH, nameOf, personOf, type Teller, type Told, thingOf, valueWords } from './describe-names'
import { putWords, tickWords } from './describe-put'
import type { Fold } from './fold'
import type { Op } from './op'
import { writtenValue } from './written-value'

export interface CommitInWords {
  /** `Anna Weiss changed severity of the case from SEV-2 to SEV-1`. */
  readonly sentence: string
  /** One line for each further thing that it did. */
  readonly details: string[]
}

/** Intent of the commits that bring the sample case in: many things that nobody did one by one. */
export const SAMPLE_LOAD = 'sample.load'

const INTENT_LENGTH = 60
const MAX_DETAILS = 50

/**
 * A commit in words; `parts` are all commits of a large action that is told as one. What people or
 * files wrote stays plain text, on one line and shortened.
 */
export function describeCommit(
  fold: Fold,
  commit: PlacedCommit,
  names: (personId: string) => string,
  parts: readonly PlacedCommit[] = [commit],
): CommitInWords {
  const teller: Teller = { fold, names }
  const who = shorten(names(commit.header.actor), NAME_LENGTH)
  const { undoes, intent } = commit.header
  if (undoes && undoes.length > 0) {
    const verb = intent === 'redo' ? 'brought back' : 'took back'
    const told = undoes.flatMap((id) => {
      const target = fold.order.get(id)
      return target ? [actsOf(teller, [target])[0] ?? 'something'] : []
    })
    return { sentence: `${who} ${verb}: ${told[0] ?? 'an earlier change'}`, details: told.slice(1, MAX_DETAILS) }
  }
  const isPurged = fold.isPurged(commit) && !fold.opsOf(commit).some(({ type }) => type === 'purge')
  if (commit.ops === null && !fold.isPurged(commit))
    return { sentence: `${who} made a change whose content is not on this laptop`, details: [] }
  const acts =
    intent === RESOLVE ? fold.opsOf(commit).flatMap((op) => decisionWords(teller, op)) : actsOf(teller, parts)
  const loading = intent === SAMPLE_LOAD ? 'brought in the sample: ' : ''
  return {
    sentence: `${who} ${loading}${acts[0] ?? `recorded ‘${shorten(intent, INTENT_LENGTH)}’`}${isPurged ? ' (content removed by law)' : ''}`,
    details: acts.slice(1, MAX_DETAILS),
  }
}

/** What one op did, in words without the author. */
export function actWords(teller: Teller, op: Op): string[] {
  return actsOfOp(teller, op).map(({ words }) => words)
}

function actsOf(teller: Teller, parts: readonly PlacedCommit[]): string[] {
  const ops = parts.flatMap((part) => [...teller.fold.opsOf(part)])
  const acts = [...importActs(teller, ops), ...ops.flatMap((op) => actsOfOp(teller, op))]
  // The act that gives a commit its name first: a completed step before the facts that it answered.
  return acts.sort((a, b) => a.rank - b.rank).map((act) => act.words)
}

interface Act {
  readonly rank: number
  readonly words: string
}

/** The rows of one file are one line, however many blocks they came in. */
function importActs(teller: Teller, ops: readonly Op[]): Act[] {
  const counts = new Map<string, number>()
  for (const op of ops) {
    if (op.op !== 'rows') continue
    const file = nameOf(teller, op.owner.type, op.owner.id)
    counts.set(file, (counts.get(file) ?? 0) + op.count)
  }
  return [...counts].map(([file, count]) => ({
    rank: 0,
    words: `imported ${count.toLocaleString('en-US')} rows${file === '' ? '' : ` from ${file}`}`,
  }))
}

function actsOfOp(teller: Teller, op: Op): Act[] {
  if (op.op === 'rows') return []
  const thing = thingOf(teller, op)
  const value = 'value' in op ? valueWords(teller, op.value) : ''
  switch (op.op) {
    case 'put':
      return [{ rank: putRank(op.type), words: putWords(teller, op.type, op.fields, thing) }]
    case 'set':
      return setActs(teller, op, thing)
    case 'remove':
      return [{ rank: 1, words: `removed ${thing}` }]
    case 'restore':
      return [{ rank: 1, words: `put back ${thing}` }]
    case 'add':
      return [{ rank: 2, words: `added ${value} to ${fieldLabel(op.field)} of ${thing}` }]
    case 'drop':
      return [{ rank: 2, words: `took ${value} from ${fieldLabel(op.field)} of ${thing}` }]
    case 'text':
      return [{ rank: 2, words: `wrote in ${thing}` }]
    default:
      return [{ rank: 3, words: 'made a change that this version does not know' }]
  }
}

/** A draft comes with its sections: the draft is what was made. */
function putRank(type: string): number {
  if (type === 'case' || type === 'plan' || type === 'handover' || type === 'draft') return 0
  return 1
}

function setActs(teller: Teller, op: Extract<Op, { op: 'set' }>, thing: string): Act[] {
  const { fields } = op
  if (op.type === 'step' && typeof fields.state === 'string') {
    return [{ rank: 0, words: stepWords(fields, nameOf(teller, 'step', op.id)) }]
  }
  if (op.type === 'tick') return [{ rank: 0, words: tickWords(teller, fields, op.id) }]
  const owner =
    'owner' in fields && fields.owner !== null
      ? [{ rank: 1, words: `assigned ${thing} to ${personOf(teller, fields.owner)}` }]
      : []
  return [...owner, ...fieldActs(teller, op, thing, owner.length > 0)]
}

function stepWords(fields: Told, name: string): string {
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

function fieldActs(teller: Teller, op: Extract<Op, { op: 'set' }>, thing: string, ownerTold: boolean): Act[] {
  const all = Object.keys(op.fields).filter((field) => !(ownerTold && field === 'owner'))
  const told = all.filter((field) => !isBookkeeping(field))
  return (told.length > 0 || ownerTold ? told : all).map((field) => {
    const before = valueBefore(teller.fold, op, field)
    const from = before === undefined || before === null ? '' : ` from ${valueWords(teller, before)}`
    const to = op.fields[field]
    const words =
      to === null || to === undefined
        ? `cleared ${fieldLabel(field)} of ${thing}${from === '' ? '' : `, which was ${from.slice(6)}`}`
        : `changed ${fieldLabel(field)} of ${thing}${from} to ${valueWords(teller, to)}`
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
