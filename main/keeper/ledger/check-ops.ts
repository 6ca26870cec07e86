import * as z from 'zod'
import { ENTITY_SCHEMAS, type EntityType } from '../../../shared/core/case/entity-types'
import { fieldProblem, inertReason } from '../../../shared/core/journal/inert'
import type { Op } from '../../../shared/core/journal/op'
import { Refused } from '../refused'

const TYPES = Object.keys(ENTITY_SCHEMAS) as EntityType[]
const type = z.custom<EntityType>((value) => TYPES.some((known) => known === value), 'unknown type of entity')
const id = z.string().min(1).max(200)
const field = z.string().min(1).max(200)
const sees = z.array(z.string().regex(/^[0-9a-f]{64}$/))
const fields = z.record(z.string(), z.unknown())

const op = z.discriminatedUnion('op', [
  z.object({ op: z.literal('put'), type, id, fields }),
  z.object({ op: z.literal('set'), type, id, fields, sees: z.record(z.string(), sees) }),
  z.object({ op: z.literal('remove'), type, id, sees }),
  z.object({ op: z.literal('restore'), type, id, sees }),
  z.object({ op: z.literal('add'), type, id, field, value: z.unknown() }),
  z.object({ op: z.literal('drop'), type, id, field, value: z.unknown(), sees }),
  z.object({ op: z.literal('text'), type, id, field, update: z.string(), client: z.number() }),
  z.object({
    op: z.literal('rows'),
    type,
    prefix: z.string(),
    first: z.number().int(),
    count: z.number().int(),
    owner: z.object({ type, id }),
    same: fields,
    columns: z.record(z.string(), z.array(z.unknown())),
  }),
])
const ops = z.array(op).min(1)

/** An op that is not of a known shape, or a new entity that lacks what its type needs, is never sealed here. */
export function checkOps(text: string): void {
  const parsed = ops.safeParse(parsedJson(text))
  if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') ?? 'shape')
  for (const one of JSON.parse(text) as Op[]) {
    // The fold does not check what this device sealed, so nothing is sealed that it would leave out elsewhere.
    const reason = inertReason(one, true)
    if (reason !== null) throw invalid(fieldProblem(one) ?? reason)
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Names the place and the rule, never the value: values are case content. */
function invalid(where: string): Refused {
  return new Refused(
    'invalid-change',
    `Holdfast made a change that does not fit its own rules (${where}). Nothing was saved.`,
    'Keep a note of what you did and report it; the rest of the case is as it was.',
  )
}
