import * as z from 'zod'

/** A place that the incident touches. */
export const siteFields = z.object({
  name: z.string().min(1),
  /** Short code used in item numbers, e.g. KS. */
  code: z.string(),
  zone: z.string().optional(),
  contact: z.string().optional(),
  connectivity: z.enum(['online', 'degraded', 'offline', 'unknown']).optional(),
})
export type SiteFields = z.infer<typeof siteFields>
