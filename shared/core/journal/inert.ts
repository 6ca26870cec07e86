import type * as z from 'zod'
import { APPEND_ONLY, ENTITY_SCHEMAS, type EntityType } from '../case/entity-types'
import type { Op } from './op'

/** Why an op or a commit has no effect. It is kept and shown all the same. */
export type InertReason = 'fork' | 'purged' | 'unknown-op' | 'unknown-type' | 'schema' | 'append-only'

export interface Inert {
  /** Place of the commit in the fold. */
  readonly n: number
  /** Number of the op in the commit, or -1 for all of it. */
  readonly op: number
  readonly reason: InertReason
}

const OPS: ReadonlySet<string> = new Set(['put', 'set', 'remove', 'restore', 'add', 'drop', 'text', 'rows'])

/**
 * Whether an op has effect. `checkFields` is off only for commits that this device sealed itself,
 * which were checked before they were sealed.
 */
export function inertReason(op: Op, checkFields: boolean): InertReason | null {
  if (!OPS.has(op.op)) return 'unknown-op'
  const schema = ENTITY_SCHEMAS[op.type as EntityType]
  if (!schema) return 'unknown-type'
  if (APPEND_ONLY.has(op.type) && op.op !== 'put') return 'append-only'
  if (!checkFields) return null
  return fieldProblem(op) === null ? null : 'schema'
}

/** What is wrong with the fields of an op, in words, or null. Null values mean "unset" and are always allowed in a `set`. */
export function fieldProblem(op: Op): string | null {
  if (op.op === 'put') return problem(op.type, op.fields, false)
  if (op.op === 'set') {
    const fields: Record<string, unknown> = {}
    for (const name in op.fields) if (op.fields[name] !== null) fields[name] = op.fields[name]
    return problem(op.type, fields, true)
  }
  return null
}

function problem(type: EntityType, fields: object, partial: boolean): string | null {
  // One schema type for all: the union of thirty object types is more than the compiler can carry.
  const schema = ENTITY_SCHEMAS[type] as unknown as z.ZodObject
  const parsed = (partial ? schema.partial() : schema).safeParse(fields)
  if (parsed.success) return null
  const first = parsed.error.issues[0]
  return `${type}.${first?.path.join('.') ?? ''}: ${first?.message ?? 'does not fit'}`
}
