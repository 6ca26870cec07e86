import { z } from 'zod'

/**
 * The rules of assets/rules/regulatory-clocks.json (format irclocks 0.1): duties to notify, as data.
 * They are decision support; every one is to be confirmed with counsel.
 */

const hardUnit = z.enum(['hour', 'calendar_day', 'business_day', 'month'])
const softUnit = z.enum(['without_undue_delay', 'as_soon_as_practicable', 'as_soon_as_feasible'])

const hardOffset = z.strictObject({ value: z.int().min(1), unit: hardUnit })
const offset = z.union([
  hardOffset,
  z.strictObject({ value: z.null(), unit: softUnit }),
  z.strictObject({ value: z.literal(0), unit: z.literal('immediately') }),
  z.strictObject({ value: z.tuple([z.int().min(1), z.int().min(1)]), unit: z.literal('calendar_day_guideline') }),
])

const dateOnly = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
/** `aware_at`, `filed:nis2-in`, `filed:dora-interm(latest update)`, `calendar_year_end(discovered_at)`. */
const anchor = z.string().regex(/^(filed:[a-z0-9-]+(\(latest update\))?|calendar_year_end\([a-z_]+_at\)|[a-z_]+_at)$/)

export const clockRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  regime: z.string(),
  jurisdiction: z.string(),
  name: z.string(),
  anchor,
  offset,
  recipient: z.string(),
  legal_ref: z.string(),
  source_url: z.string(),
  status: z.enum(['in-force', 'pending', 'future']),
  confidence: z.enum(['high', 'medium', 'low']),
  basis: z.string(),
  trigger: z.string().optional(),
  phased: z.boolean().optional(),
  late_rule: z.string().optional(),
  content: z.array(z.string()).optional(),
  counting: z.string().optional(),
  watch: z.string().optional(),
  soft: z.boolean().optional(),
  note: z.string().optional(),
  variants: z.array(z.strictObject({ applies_if: z.string(), offset: hardOffset })).optional(),
  cap: z.strictObject({ anchor, offset: hardOffset, rule: z.string() }).optional(),
  rollover: z.string().optional(),
  effective_from: dateOnly.optional(),
  effective_to: dateOnly.optional(),
  applies_if: z.string().optional(),
  applies_if_ag: z.string().optional(),
  delay: z.string().optional(),
  law_enforcement_delay: z.boolean().optional(),
  contractual: z.boolean().optional(),
  continuing_duty: z.boolean().optional(),
  source_url_seen_in_search: z.boolean().optional(),
  verified_on: dateOnly.nullable(),
})

export const clockRulesSchema = z.strictObject({
  format: z.literal('irclocks'),
  version: z.literal('0.1'),
  compiled_on: dateOnly,
  disclaimer: z.string(),
  model: z.strictObject({
    anchors: z.string(),
    states: z.array(z.string()),
    units: z.record(z.string(), z.string()),
    rules: z.array(z.string()),
  }),
  clocks: z.array(clockRuleSchema),
})

export type ClockRule = z.infer<typeof clockRuleSchema>
export type HardOffset = z.infer<typeof hardOffset>

/** What starts a duty: an anchor set by a person, the filing of another duty, or the end of an anchor's year. */
export type RuleAnchor =
  | { readonly kind: 'anchor'; readonly key: string }
  | { readonly kind: 'filed'; readonly rule: string; readonly latest: boolean }
  | { readonly kind: 'year-end'; readonly key: string }

/** Takes an anchor expression of the rules apart. The schema has already refused every other form. */
export function ruleAnchor(expression: string): RuleAnchor {
  const filed = /^filed:([a-z0-9-]+)(\(latest update\))?$/.exec(expression)
  if (filed?.[1] !== undefined) return { kind: 'filed', rule: filed[1], latest: filed[2] !== undefined }
  const yearEnd = /^calendar_year_end\(([a-z_]+)\)$/.exec(expression)
  if (yearEnd?.[1] !== undefined) return { kind: 'year-end', key: yearEnd[1] }
  return { kind: 'anchor', key: expression }
}

/** Plain words for an anchor key, for the form that sets it. */
export function anchorWords(key: string): string {
  return anchorLabels.get(key) ?? key.replace(/_at$/, '').replaceAll('_', ' ')
}

const anchorLabels: ReadonlyMap<string, string> = new Map([
  ['aware_at', 'legal awareness (reasonable certainty)'],
  ['high_risk_determined_at', 'determined: high risk to people'],
  ['significant_aware_at', 'aware that the incident is significant'],
  ['classified_major_at', 'classified as major'],
  ['mitigation_available_at', 'mitigation available'],
  ['discovered_at', 'breach discovered'],
  ['material_determined_at', 'determined material'],
  ['info_available_at', 'missing information available'],
  ['suspected_at', 'breach suspected'],
  ['reasonable_belief_at', 'reasonable belief'],
  ['paid_at', 'ransom paid'],
  ['determined_at', 'incident determined'],
  ['reasonable_grounds_at', 'reasonable grounds to believe'],
  ['paid_or_aware_paid_at', 'ransom paid, or aware that it was'],
  ['credible_grounds_at', 'credible grounds'],
  ['notifiable_determined_at', 'determined notifiable'],
  ['noticed_at', 'incident noticed'],
])
