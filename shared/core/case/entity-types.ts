import { type AcceptanceFields, acceptanceFields } from './entities/acceptance'
import { type ActionFields, actionFields } from './entities/action'
import { type AdoptionFields, adoptionFields } from './entities/adoption'
import { type AnchorFields, anchorFields } from './entities/anchor'
import { type ApprovalFields, approvalFields } from './entities/approval'
import { type AssetFields, assetFields } from './entities/asset'
import { type BundleFields, bundleFields } from './entities/bundle'
import { type CaseFileFields, caseFileFields } from './entities/case'
import { type ClockFields, clockFields } from './entities/clock'
import { type CommentFields, commentFields } from './entities/comment'
import { type CustodyFields, custodyFields } from './entities/custody'
import { type CutFields, cutFields } from './entities/cut'
import { type DecisionFields, decisionFields } from './entities/decision'
import { type DeviceFields, deviceFields } from './entities/device'
import { type DraftFields, draftFields } from './entities/draft'
import { type EntryFields, entryFields } from './entities/entry'
import { type EvidenceFields, evidenceFields } from './entities/evidence'
import { type ExportFields, exportFields } from './entities/export'
import { type FactFields, factFields } from './entities/fact'
import { type FactorFields, factorFields } from './entities/factor'
import { type GrantFields, grantFields } from './entities/grant'
import { type HandoverFields, handoverFields } from './entities/handover'
import { type HoldFields, holdFields } from './entities/hold'
import { type MemberFields, memberFields } from './entities/member'
import { type MilestoneFields, milestoneFields } from './entities/milestone'
import { type NotificationFields, notificationFields } from './entities/notification'
import { type OrgFields, orgFields } from './entities/org'
import { type PersonFields, personFields } from './entities/person'
import { type PlanFields, planFields } from './entities/plan'
import { type PlanTemplateFields, planTemplateFields } from './entities/plan-template'
import { type PurgeFields, purgeFields } from './entities/purge'
import { type RecipientFields, recipientFields } from './entities/recipient'
import { type RestrictionFields, restrictionFields } from './entities/restriction'
import { type RevocationFields, revocationFields } from './entities/revocation'
import { type SectionFields, sectionFields } from './entities/section'
import { type SiteFields, siteFields } from './entities/site'
import { type SourceFields, sourceFields } from './entities/source'
import { type StampFields, stampFields } from './entities/stamp'
import { type StepFields, stepFields } from './entities/step'
import { type TickFields, tickFields } from './entities/tick'
import { type UpdateFields, updateFields } from './entities/update'

/** Every type of entity that a journal can hold, with the schema of its fields. */
export const ENTITY_SCHEMAS = {
  acceptance: acceptanceFields,
  action: actionFields,
  adoption: adoptionFields,
  anchor: anchorFields,
  approval: approvalFields,
  asset: assetFields,
  bundle: bundleFields,
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
  grant: grantFields,
  handover: handoverFields,
  hold: holdFields,
  member: memberFields,
  milestone: milestoneFields,
  notification: notificationFields,
  org: orgFields,
  person: personFields,
  plan: planFields,
  'plan-template': planTemplateFields,
  purge: purgeFields,
  recipient: recipientFields,
  restriction: restrictionFields,
  revocation: revocationFields,
  section: sectionFields,
  site: siteFields,
  source: sourceFields,
  stamp: stampFields,
  step: stepFields,
  tick: tickFields,
  update: updateFields,
} as const

export interface EntityFields {
  acceptance: AcceptanceFields
  action: ActionFields
  adoption: AdoptionFields
  anchor: AnchorFields
  approval: ApprovalFields
  asset: AssetFields
  bundle: BundleFields
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
  grant: GrantFields
  handover: HandoverFields
  hold: HoldFields
  member: MemberFields
  milestone: MilestoneFields
  notification: NotificationFields
  org: OrgFields
  person: PersonFields
  plan: PlanFields
  'plan-template': PlanTemplateFields
  purge: PurgeFields
  recipient: RecipientFields
  restriction: RestrictionFields
  revocation: RevocationFields
  section: SectionFields
  site: SiteFields
  source: SourceFields
  stamp: StampFields
  step: StepFields
  tick: TickFields
  update: UpdateFields
}

export type EntityType = keyof EntityFields

/** Types that say what happened: never edited, never removed; a correction is a new one that points back. */
export const APPEND_ONLY: ReadonlySet<EntityType> = new Set<EntityType>([
  'acceptance',
  'approval',
  'bundle',
  'custody',
  'cut',
  'decision',
  'export',
  'grant',
  'handover',
  'hold',
  'notification',
  'purge',
  'restriction',
  'revocation',
  'stamp',
])

/** What the journal knows about an entity beside its fields. */
export interface EntityMeta {
  readonly createdBy: string
  /** Epoch ms by the author's wall clock. */
  readonly createdAt: number
  readonly updatedAt: number
  /** Number of commits folded when this view was made; handed back with an edit. */
  readonly basis: number
  /** The journal in which it was made, where that is an adopted case and not the open one. */
  readonly journal?: string
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
