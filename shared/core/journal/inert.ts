import type * as z from 'zod'
import { APPEND_ONLY, ENTITY_SCHEMAS, type EntityType } from '../case/entity-types'
import { type FieldsCheck, usualFields } from '../case/usual-fields'
import { isTooDeep } from '../json-depth'
import type { Op } from './op'
import { rowFields } from './rows'
import { isSetField } from './set-fields'

/** Why an op or a commit has no effect. It is kept and shown all the same. */
export type InertReason =
  | 'fork'
  | 'revoked'
  | 'rights'
  | 'purged'
  | 'held'
  | 'withheld'
  | 'version'
  | 'upcast'
  | 'action'
  | 'unknown-op'
  | 'unknown-type'
  | 'malformed'
  | 'schema'
  | 'append-only'

export interface Inert {
  /** Place of the commit in the fold. */
  readonly n: number
  /** Number of the op in the commit, or -1 for all of it. */
  readonly op: number
  readonly reason: InertReason
}

const OPS: ReadonlySet<string> = new Set(['put', 'set', 'remove', 'restore', 'add', 'drop', 'text', 'rows'])
/** A body of 256 KiB holds fewer rows than this, whatever they are; without columns a few bytes could claim any number. */
const MAX_ROWS = 20_000
/** Names that a view or JavaScript itself gives a meaning. */
const RESERVED: readonly string[] = ['type', 'id', 'meta', '__proto__', 'constructor', 'prototype']

/**
 * Whether an op has effect. `checkFields` is off only for commits that this device sealed itself,
 * which were checked before they were sealed.
 */
export function inertReason(op: Op, checkFields: boolean): InertReason | null {
  if (!checkFields) return APPEND_ONLY.has(op.type) && op.op !== 'put' ? 'append-only' : null
  if (!isObject(op) || !OPS.has(op.op)) return 'unknown-op'
  if (!Object.hasOwn(ENTITY_SCHEMAS, op.type)) return 'unknown-type'
  if (APPEND_ONLY.has(op.type) && op.op !== 'put') return 'append-only'
  if (!isWellFormed(op) || isTooDeep(op)) return 'malformed'
  return fieldProblem(op) === null ? null : 'schema'
}

/** What is wrong with the fields of an op, in words, or null. Null values mean "unset" and are always allowed in a `set`. */
export function fieldProblem(op: Op): string | null {
  if (op.op === 'put') return problem(op.type, op.fields, false)
  if (op.op === 'set') {
    const fields: Record<string, unknown> = {}
    for (const name in op.fields) if (op.fields[name] !== null) fields[name] = op.fields[name]
    return problem(op.type, fields, true) ?? besideProblem(op)
  }
  if (op.op === 'rows') {
    for (let index = 0; index < op.count; index++) {
      const found = problem(op.type, rowFields(op, index), false)
      if (found !== null) return found
    }
  }
  if (op.op === 'add' && (!isSetField(op.type, op.field) || typeof op.value !== 'string')) {
    return `${op.type}.${op.field}: takes no such member`
  }
  return null
}

function besideProblem(op: Extract<Op, { op: 'set' }>): string | null {
  for (const field in op.beside) {
    for (const { value } of op.beside[field] ?? []) {
      const found = value === null ? null : problem(op.type, { [field]: value }, true)
      if (found !== null) return found
    }
  }
  return null
}

/** The shape of an op, whoever made it: a foreign one may be anything that is JSON. */
function isWellFormed(op: Op): boolean {
  if (op.op === 'rows') {
    const { prefix, first, count, owner, same, columns } = op
    return (
      typeof prefix === 'string' &&
      Number.isSafeInteger(first) &&
      Number.isSafeInteger(count) &&
      first >= 0 &&
      count >= 1 &&
      count <= MAX_ROWS &&
      isObject(owner) &&
      Object.hasOwn(ENTITY_SCHEMAS, owner.type) &&
      typeof owner.id === 'string' &&
      isObject(same) &&
      hasFreeNames(same) &&
      isObject(columns) &&
      Object.keys(columns).every((column) => !RESERVED.includes(column.split('.', 1)[0] ?? '')) &&
      Object.values(columns).every((column) => Array.isArray(column) && column.length === count)
    )
  }
  if (typeof op.id !== 'string') return false
  switch (op.op) {
    case 'put':
      return isObject(op.fields) && hasFreeNames(op.fields)
    case 'set':
      return (
        isObject(op.fields) &&
        hasFreeNames(op.fields) &&
        isObject(op.sees) &&
        Object.values(op.sees).every(Array.isArray) &&
        (op.beside === undefined || isBeside(op.beside))
      )
    case 'remove':
      return Array.isArray(op.sees) && (op.unseen === undefined || Array.isArray(op.unseen))
    case 'restore':
      return Array.isArray(op.sees)
    case 'add':
      return typeof op.field === 'string' && op.value !== undefined
    case 'drop':
      return typeof op.field === 'string' && op.value !== undefined && Array.isArray(op.sees)
    case 'text':
      return typeof op.field === 'string' && typeof op.update === 'string' && typeof op.client === 'number'
  }
}

function isBeside(beside: unknown): boolean {
  return (
    isObject(beside) &&
    hasFreeNames(beside) &&
    Object.values(beside).every(
      (values) =>
        Array.isArray(values) &&
        values.every((one: unknown) => isObject(one) && 'value' in one && 'by' in one && typeof one.by === 'string'),
    )
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasFreeNames(fields: object): boolean {
  return RESERVED.every((name) => !Object.hasOwn(fields, name))
}

const partial = new Map<EntityType, z.ZodObject>()
const usual = new Map<EntityType, FieldsCheck>()

function problem(type: EntityType, fields: object, isPartial: boolean): string | null {
  // One schema type for all: the union of thirty object types is more than the compiler can carry.
  const whole = ENTITY_SCHEMAS[type] as unknown as z.ZodObject
  if (usualOf(type, whole)(fields, isPartial)) return null
  const parsed = (isPartial ? partialOf(type, whole) : whole).safeParse(fields)
  if (parsed.success) return null
  const first = parsed.error.issues[0]
  return `${type}.${first?.path.join('.') ?? ''}: ${first?.message ?? 'does not fit'}`
}

/** Making a partial schema costs more than using it: one of each type is kept. */
function partialOf(type: EntityType, whole: z.ZodObject): z.ZodObject {
  const known = partial.get(type)
  if (known) return known
  const made = whole.partial()
  partial.set(type, made)
  return made
}

function usualOf(type: EntityType, whole: z.ZodObject): FieldsCheck {
  const known = usual.get(type)
  if (known) return known
  const made = usualFields(whole)
  usual.set(type, made)
  return made
}
