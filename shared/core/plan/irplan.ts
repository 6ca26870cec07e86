import { z } from 'zod'

/**
 * The irplan 1.0 template format as zod, equal to assets/rules/irplan.schema.json (a test holds the two
 * together). Strict on purpose: an unknown key in a plan is a typing error far more often than a wish.
 */

/** ISO 8601 duration, only days, hours and minutes: calendar units would make a due time ambiguous. */
const duration = z.string().regex(/^P(\d+D)?(T(\d+H)?(\d+M)?)?$/)

const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i)
const dateOnly = z.string().refine((text) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const parsed = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text)
})
const anyObject = z.record(z.string(), z.unknown())

export const factOps = ['is', 'is_not', 'in', 'gte', 'lte', 'known', 'unknown'] as const
export const stepStatesInConditions = ['done', 'skipped', 'failed', 'open'] as const

/** A condition: data, never code. */
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { fact: string; op: (typeof factOps)[number]; value?: unknown }
  | { step: string; state: (typeof stepStatesInConditions)[number] }

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(conditionSchema) }),
    z.strictObject({ any: z.array(conditionSchema) }),
    z.strictObject({ not: conditionSchema }),
    z.strictObject({ fact: z.string(), op: z.enum(factOps), value: z.unknown().optional() }),
    z.strictObject({ step: z.string(), state: z.enum(stepStatesInConditions) }),
  ]),
)

export const factTypes = ['bool', 'enum', 'number', 'text', 'instant', 'interval', 'list'] as const
export const stepKinds = [
  'task',
  'decision',
  'approval',
  'evidence',
  'comms',
  'notify',
  'gate',
  'wait',
  'info',
] as const

const derivation = z.strictObject({
  title: z.string(),
  url: z.string().optional(),
  licence: z.string(),
  changed: z.boolean().optional(),
  notice: z.string().optional(),
})

const severity = z.strictObject({
  key: z.string(),
  label: z.string(),
  criteria: z.string(),
  when: conditionSchema.optional(),
  update_every: duration.optional(),
  review_within: duration.optional(),
})

const role = z.strictObject({
  key: z.string(),
  title: z.string(),
  min: z.int().optional(),
  max: z.int().optional(),
  duties: z.array(z.string()).optional(),
  not_with: z.array(z.string()).optional(),
  may_approve: z.boolean().optional(),
})

const planFact = z.strictObject({
  key: z.string(),
  question: z.string(),
  type: z.enum(factTypes),
  options: z.array(z.string()).optional(),
  unknown_is: z.enum(['unknown', 'worst_case']).optional(),
  drives_clock: z.boolean().optional(),
})

export const stepRequiresSchema = z.strictObject({
  evidence: z
    .array(
      z.strictObject({
        type: z.string(),
        min: z.int().optional(),
        label: z.string().optional(),
        custody: z.boolean().optional(),
      }),
    )
    .optional(),
  facts: z.array(z.string()).optional(),
  note: z.boolean().optional(),
  approval: z.strictObject({ roles: z.array(z.string()).optional(), count: z.int().optional() }).optional(),
})

export const planStepSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  kind: z.enum(stepKinds),
  detail_md: z.string().optional(),
  why: z.string().optional(),
  role: z.string().optional(),
  when: conditionSchema.optional(),
  after: z.array(z.string()).optional(),
  due: z.strictObject({ from: z.string(), within: duration }).optional(),
  repeat_every: duration.optional(),
  priority: z.enum(['must', 'should', 'could']).optional(),
  requires: stepRequiresSchema.optional(),
  choices: z.array(z.strictObject({ key: z.string(), label: z.string(), sets: anyObject.optional() })).optional(),
  sets_milestone: z.string().optional(),
  starts_clocks: z.array(z.string()).optional(),
  comms: z.string().optional(),
  risk: z
    .strictObject({
      reversible: z.boolean().optional(),
      business_impact: z.string().optional(),
      destroys_evidence: z.boolean().optional(),
      tips_off_attacker: z.boolean().optional(),
    })
    .optional(),
  skip: z.strictObject({ allowed: z.boolean().optional(), reason_required: z.boolean().optional() }).optional(),
  offline: z.strictObject({ ok: z.boolean().optional(), needs: z.array(z.string()).optional() }).optional(),
  refs: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
  per: z.enum(['case', 'site', 'asset']).optional(),
})

const inject = z.strictObject({
  at: duration,
  text: z.string(),
  to_role: z.string().optional(),
  sets: anyObject.optional(),
  expect: z.array(z.string()).optional(),
})

export const irplanSchema = z.strictObject({
  format: z.literal('irplan'),
  version: z.literal('1.0'),
  id: uuid,
  revision: z.int().min(1),
  derived_from: z.array(derivation).optional(),
  title: z.string(),
  summary: z.string().optional(),
  language: z.string().optional(),
  licence: z.string(),
  tlp: z.enum(['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR']).optional(),
  incident_types: z.array(z.string()).optional(),
  attack: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/)).optional(),
  applies_when: conditionSchema.optional(),
  severity: z.array(severity).optional(),
  roles: z.array(role),
  facts: z.array(planFact).optional(),
  phases: z
    .array(
      z.strictObject({
        key: z.string(),
        title: z.string(),
        csf: z.enum(['detect', 'respond', 'recover', 'improve']).optional(),
        steps: z.array(planStepSchema),
      }),
    )
    .min(1),
  clocks: z.array(z.string()).optional(),
  milestones: z.array(z.string()).optional(),
  comms: z
    .array(
      z.strictObject({
        key: z.string(),
        audience: z.string(),
        channel: z.string().optional(),
        subject: z.string().optional(),
        body_md: z.string(),
        tlp: z.string().optional(),
        approve_by: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  review: z
    .strictObject({
      template: z.string().optional(),
      required_when: conditionSchema.optional(),
      within: duration.optional(),
    })
    .optional(),
  exercise: z
    .strictObject({
      scenario_md: z.string().optional(),
      objectives: z.array(z.string()).optional(),
      injects: z.array(inject).optional(),
    })
    .optional(),
  reviewed_on: dateOnly.optional(),
  review_every_days: z.int().optional(),
  last_exercised_on: z.string().nullable().optional(),
  changelog: z
    .array(
      z.looseObject({
        revision: z.int(),
        date: z.string(),
        change: z.string(),
        from_action: z.string().optional(),
      }),
    )
    .optional(),
  ext: anyObject.optional(),
})

export type Irplan = z.infer<typeof irplanSchema>
export type PlanStep = z.infer<typeof planStepSchema>
export type PlanFact = z.infer<typeof planFact>
export type PlanRole = z.infer<typeof role>
export type StepRequires = z.infer<typeof stepRequiresSchema>
