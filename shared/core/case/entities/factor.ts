import * as z from 'zod'

/** A contributing factor of the review: many, not one root cause. */
export const factorFields = z.object({
  text: z.string().min(1),
  kind: z.enum(['tool', 'process', 'people-in-context', 'third-party', 'luck']),
  order: z.string().optional(),
})
export type FactorFields = z.infer<typeof factorFields>
