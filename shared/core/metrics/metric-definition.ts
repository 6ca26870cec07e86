import { z } from 'zod'

/** The definitions of assets/rules/metrics.json (format irmetrics 0.1). */
const timestampDefinition = z.strictObject({
  key: z.string(),
  label: z.string(),
  type: z.enum(['instant', 'interval']),
  note: z.string().optional(),
})

export const metricDefinition = z.strictObject({
  key: z.string(),
  name: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  formula: z.string().optional(),
  source: z.string().optional(),
  pitfall: z.string().optional(),
})

export const metricDefinitionsSchema = z.strictObject({
  format: z.literal('irmetrics'),
  version: z.literal('0.1'),
  licence: z.string(),
  timestamps: z.array(timestampDefinition),
  metrics: z.array(metricDefinition),
  aggregation: z.array(z.string()),
  sources: z.array(z.string()),
})

export type MetricDefinition = z.infer<typeof metricDefinition>
export type MetricDefinitions = z.infer<typeof metricDefinitionsSchema>
