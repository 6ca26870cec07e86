import { type MetricDefinitions, metricDefinitionsSchema } from './metric-definition'

export type ReadMetricsResult =
  | { readonly ok: true; readonly definitions: MetricDefinitions }
  | { readonly ok: false; readonly code: 'metrics.invalid'; readonly message: string; readonly hint: string }

/** Reads the metric definitions that come with the app. */
export function readMetricDefinitions(value: unknown): ReadMetricsResult {
  const parsed = metricDefinitionsSchema.safeParse(value)
  if (parsed.success) return { ok: true, definitions: parsed.data }
  const issue = parsed.error.issues[0]
  return {
    ok: false,
    code: 'metrics.invalid',
    message: `The definitions of the metrics cannot be read (${issue?.path.join('.') ?? 'the file'}: ${issue?.message ?? 'unreadable'}). No metric is shown; the milestones are safe.`,
    hint: 'Install Holdfast again, or put the original file back.',
  }
}
