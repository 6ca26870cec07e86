import * as z from 'zod'
import { ENTITY_SCHEMAS, type EntityType } from './entity-types'

/** How a person can write a value of a field, where that is possible in one line. */
export type FieldKind =
  | { readonly kind: 'text' | 'yes-no' | 'person' | 'moment' | 'event-time' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }

/** Text fields that hold the id of a person. */
const PEOPLE: ReadonlySet<string> = new Set(['owner', 'commander', 'statedBy', 'stateBy', 'by', 'holder', 'person'])
/** Text fields that hold another id, or an order: nobody types those. */
const IDS: ReadonlySet<string> = new Set([
  'asset',
  'clock',
  'evidence',
  'key',
  'order',
  'phase',
  'plan',
  'sha256',
  'site',
  'source',
  'step',
  'template',
  'templateStep',
])

/** Null: it is chosen from what is there, or set by a form of its own. */
export function fieldKind(type: EntityType, field: string): FieldKind | null {
  const shape: { readonly [field: string]: z.ZodType | undefined } = ENTITY_SCHEMAS[type].shape
  const schema = plain(shape[field])
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: schema.options.map(String) }
  if (schema instanceof z.ZodBoolean) return { kind: 'yes-no' }
  if (schema instanceof z.ZodNumber) return /At$|^at$/.test(field) ? { kind: 'moment' } : null
  if (schema instanceof z.ZodObject) return 'utc' in schema.shape ? { kind: 'event-time' } : null
  if (!(schema instanceof z.ZodString) || IDS.has(field)) return null
  return { kind: PEOPLE.has(field) ? 'person' : 'text' }
}

function plain(schema: z.ZodType | undefined): z.ZodType | undefined {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? plain(schema.unwrap() as z.ZodType)
    : schema
}
