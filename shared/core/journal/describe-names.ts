import type { EntityType } from '../case/entity-types'
import { namingFields, nounOf } from '../case/labels'
import { shorten } from '../case/shorten'
import type { Json } from '../json'
import type { Fold } from './fold'
import type { Op } from './op'

export const NAME_LENGTH = 80
const VALUE_LENGTH = 60

/** Where the words of a sentence come from. */
export interface Teller {
  readonly fold: Fold
  /** Name of a person, of this case or of the team. */
  readonly names: (personId: string) => string
}

export type Told = { readonly [field: string]: Json | undefined }

/** `step ‘Isolate WS-12’`, or `a step` where nothing names it. */
export function thingOf(teller: Teller, op: Exclude<Op, { op: 'rows' }>): string {
  if (op.type === 'case' && op.op !== 'put') return 'the case'
  const own = op.op === 'put' ? nameIn(op.type, (field) => op.fields[field]) : ''
  const name = own !== '' ? own : nameOf(teller, op.type, op.id)
  const noun = nounOf(op.type)
  if (name !== '') return `${noun} ${name}`
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`
}

/** `step ‘Isolate WS-12’`, whatever was done to it. A tick is named by its step and its place. */
export function thingNamed(teller: Teller, type: EntityType, id: string): string {
  if (type === 'case') return 'the case'
  if (type === 'tick') {
    const [step, target] = id.split('~')
    return `tick of ${pointedAt(teller, 'step', step)} for ${valueWords(teller, target)}`
  }
  const name = nameOf(teller, type, id)
  return name === '' ? nounOf(type) : `${nounOf(type)} ${name}`
}

/** Quoted, or empty where nothing names it. */
export function nameOf({ fold }: Teller, type: EntityType, id: string): string {
  const record = fold.record(type, id)
  return record ? nameIn(type, (field) => record.value(field, fold.order)) : ''
}

/** A thing that another one points at: quoted by its name, else by its noun. */
export function pointedAt(teller: Teller, type: EntityType, id: Json | undefined): string {
  const name = typeof id === 'string' ? nameOf(teller, type, id) : ''
  if (name !== '') return name
  const noun = nounOf(type)
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`
}

/** A person by id; a name that was only typed stays as it was typed. */
export function personOf({ fold, names }: Teller, value: Json | undefined): string {
  if (typeof value !== 'string' || value === '') return 'someone'
  if (UUID.test(value) || fold.record('person', value)) return shorten(names(value), NAME_LENGTH)
  return shorten(value, NAME_LENGTH)
}

export function valueWords(teller: Teller, value: Json | undefined): string {
  if (value === null || value === undefined) return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number')
    return value > 1e11 && value < 8.64e15
      ? `${new Date(value).toISOString().slice(0, 16).replace('T', ' ')} UTC`
      : String(value)
  if (typeof value === 'string') return CHOICES[value] ?? idWords(teller, value)
  if (Array.isArray(value))
    return shorten((value as readonly Json[]).map((one) => valueWords(teller, one)).join(', '), VALUE_LENGTH)
  const { utc } = value as { readonly utc?: Json }
  return shorten(typeof utc === 'string' ? utc : JSON.stringify(value), VALUE_LENGTH)
}

/** Types that fields of others point at by id. */
const POINTED: readonly EntityType[] = ['asset', 'evidence', 'site', 'step', 'source', 'clock', 'draft', 'plan']

function idWords(teller: Teller, value: string): string {
  if (teller.fold.record('person', value)) return personOf(teller, value)
  for (const type of POINTED) {
    const name = nameOf(teller, type, value)
    if (name !== '') return name
  }
  return UUID.test(value) ? personOf(teller, value) : shorten(value, VALUE_LENGTH)
}

function nameIn(type: EntityType, value: (field: string) => Json | undefined): string {
  for (const field of namingFields(type)) {
    const name = value(field)
    if (typeof name === 'string' && name.trim() !== '') return `‘${shorten(MILESTONES[name] ?? name, NAME_LENGTH)}’`
  }
  return ''
}

/** What is stored in one word of ours and read in several. */
const CHOICES: { readonly [value: string]: string } = Object.assign(Object.create(null), {
  'on-cut': 'removed when a version is cut',
  'on-approval': 'removed when a version is approved',
})

const MILESTONES: { readonly [key: string]: string } = Object.assign(Object.create(null), {
  t_began: 'it began',
  t_detect: 'detected',
  t_aware: 'aware',
  t_declare: 'declared',
  t_contain: 'contained',
  t_eradicate: 'eradicated',
  t_recover: 'recovered',
  aware_at: 'aware',
})

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
