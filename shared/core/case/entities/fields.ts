import * as z from 'zod'
import type { Json } from '../../json'

/** TLP 2.0 labels (FIRST, 2022), most to least open. */
export const TLP_LABELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const
export const tlp = z.enum(TLP_LABELS)
export type Tlp = z.infer<typeof tlp>

export const sureness = z.enum(['confirmed', 'likely', 'possible', 'guess'])
export type Sureness = z.infer<typeof sureness>

export const verdict = z.enum([
  'confirmed',
  'benign-true-positive',
  'false-positive',
  'duplicate',
  'near-miss',
  'insufficient-information',
  'exercise',
])

/** A clock reading of this app: milliseconds since 1970-01-01T00:00:00Z. */
export const epochMs = z.number()
export const list = z.array(z.string())
export const json = z.custom<Json>((value) => value !== undefined)

/** Who said it and by what channel, where that is not who typed. */
export const stated = {
  statedBy: z.string().optional(),
  channel: z.string().optional(),
}

/** Handling marks that any entity can carry. */
export const marking = {
  tlp: tlp.optional(),
  privileged: z.boolean().optional(),
}
