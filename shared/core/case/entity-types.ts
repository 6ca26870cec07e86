import { actionFields, type ActionFields } from './entities/action'
import { anchorFields, type AnchorFields } from './entities/anchor'
import { approvalFields, type ApprovalFields } from './entities/approval'
import { assetFields, type AssetFields } from './entities/asset'
import { caseFileFields, type CaseFileFields } from './entities/case'
import { clockFields, type ClockFields } from './entities/clock'
import { commentFields, type CommentFields } from './entities/comment'
import { custodyFields, type CustodyFields } from './entities/custody'
import { cutFields, type CutFields } from './entities/cut'
import { decisionFields, type DecisionFields } from './entities/decision'
import { deviceFields, type DeviceFields } from './entities/device'
import { draftFields, type DraftFields } from './entities/draft'
import { entryFields, type EntryFields } from './entities/entry'
import { evidenceFields, type EvidenceFields } from './entities/evidence'
import { exportFields, type ExportFields } from './entities/export'
import { factFields, type FactFields } from './entities/fact'
import { factorFields, type FactorFields } from './entities/factor'
import { handoverFields, type HandoverFields } from './entities/handover'
import { memberFields, type MemberFields } from './entities/member'
import { milestoneFields, type MilestoneFields } from './entities/milestone'
import { notificationFields, type NotificationFields } from './entities/notification'
import { orgFields, type OrgFields } from './entities/org'
import { personFields, type PersonFields } from './entities/person'
import { planFields, type PlanFields } from './entities/plan'
import { planTemplateFields, type PlanTemplateFields } from './entities/plan-template'
import { sectionFields, type SectionFields } from './entities/section'
import { siteFields, type SiteFields } from './entities/site'
import { sourceFields, type SourceFields } from './entities/source'
import { stepFields, type StepFields } from './entities/step'
import { tickFields, type TickFields } from './entities/tick'
import { updateFields, type UpdateFields } from './entities/update'

/** Every type of entity that a journal can hold, with the schema of its fields. */
export const ENTITY_SCHEMAS = {
  action: actionFields,
  anchor: anchorFields,
  approval: approvalFields,
  asset: assetFields,
  case: caseFileFields,
  clock: clockFields,
  comment: commentFields,
  custody: custodyFields,
  cut: cutFields,
  decision: decisionFields,
  device: deviceFields,
  draft: draftFields,
  entry: entryFields,
  evidence: evidenceFields,
  export: exportFields,
  fact: factFields,
  factor: factorFields,
  handover: handoverFields,
  member: memberFields,
  milestone: milestoneFields,
  notification: notificationFields,
  org: orgFields,
  person: personFields,
  plan: planFields,
  'plan-template': planTemplateFields,
  section: sectionFields,
  site: siteFields,
  source: sourceFields,
  step: stepFields,
  tick: tickFields,
  update: updateFields,
} as const

export interface EntityFields {
  action: ActionFields
  anchor: AnchorFields
  approval: ApprovalFields
  asset: AssetFields
  case: CaseFileFields
  clock: ClockFields
  comment: CommentFields
  custody: CustodyFields
  cut: CutFields
  decision: DecisionFields
  device: DeviceFields
  draft: DraftFields
  entry: EntryFields
  evidence: EvidenceFields
  export: ExportFields
  fact: FactFields
  factor: FactorFields
  handover: HandoverFields
  member: MemberFields
  milestone: MilestoneFields
  notification: NotificationFields
  org: OrgFields
  person: PersonFields
  plan: PlanFields
  'plan-template': PlanTemplateFields
  section: SectionFields
  site: SiteFields
  source: SourceFields
  step: StepFields
  tick: TickFields
  update: UpdateFields
}

export type EntityType = keyof EntityFields

/** Types that say what happened: never edited, never removed; a correction is a new one that points back. */
export const APPEND_ONLY: ReadonlySet<EntityType> = new Set<EntityType>([
  'approval',
  'custody',
  'cut',
  'decision',
  'export',
  'handover',
  'notification',
])

/** What the journal knows about an entity beside its fields. */
export interface EntityMeta {
  readonly createdBy: string
  /** Epoch ms by the author's wall clock. */
  readonly createdAt: number
  readonly updatedAt: number
  /** Number of commits folded when this view was made; handed back with an edit. */
  readonly basis: number
  /** Set where it was removed; `edited` where someone changed it without knowing that. */
  readonly removed?: 'removed' | 'edited'
  /** Per field, the other values that nobody has resolved yet. */
  readonly conflicts?: { readonly [field: string]: readonly ConflictingValue[] }
}

export interface ConflictingValue {
  readonly value: unknown
  readonly by: string
  readonly device: string
  readonly at: number
}

export type Entity<T extends EntityType = EntityType> = T extends EntityType
  ? { readonly type: T; readonly id: string; readonly meta: EntityMeta } & Readonly<EntityFields[T]>
  : never
