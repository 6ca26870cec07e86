import type { EntityType } from './entity-types'

/** What people call a thing of each type, in the middle of a sentence. */
const NOUNS: { readonly [type in EntityType]: string } = {
  acceptance: 'acceptance',
  action: 'action',
  adoption: 'adopted case',
  anchor: 'legal anchor',
  approval: 'approval',
  asset: 'system',
  bundle: 'bundle',
  case: 'case',
  clock: 'duty',
  comment: 'comment',
  custody: 'custody event',
  cut: 'cut version',
  decision: 'decision',
  device: 'device',
  draft: 'review draft',
  entry: 'timeline entry',
  evidence: 'evidence item',
  export: 'export',
  fact: 'fact',
  factor: 'contributing factor',
  grant: 'access',
  handover: 'handover',
  hold: 'legal hold',
  member: 'role',
  milestone: 'milestone',
  notification: 'notification',
  org: 'organisation profile',
  person: 'person',
  'plan-template': 'plan template',
  plan: 'plan',
  purge: 'purge',
  recipient: 'recipient of bundles',
  restriction: 'restriction of access',
  revocation: 'revocation',
  section: 'review section',
  site: 'site',
  source: 'imported file',
  stamp: 'outside stamp',
  step: 'step',
  tick: 'tick',
  update: 'stakeholder update',
}

/** The field that names a thing of each type, first that is there. */
const NAMING: { readonly [type in EntityType]?: readonly string[] } = {
  anchor: ['key'],
  clock: ['name'],
  custody: ['action'],
  cut: ['version'],
  evidence: ['number', 'title', 'fileName'],
  fact: ['question', 'key'],
  member: ['role'],
  milestone: ['key'],
  notification: ['to'],
  source: ['fileName'],
  update: ['audience'],
}
const USUAL_NAMING: readonly string[] = ['title', 'name', 'text', 'fileName', 'key']

const FIELDS: { readonly [field: string]: string } = {
  appliesBy: 'who decided that it applies',
  appliesReason: 'reason why it applies',
  at: 'time',
  by: 'who said it',
  channel: 'channel',
  codeName: 'code name',
  collectedAt: 'time of collection',
  collectedBy: 'collector',
  draftHistory: 'history of drafts',
  dueAt: 'due time',
  kind: 'kind',
  legalHold: 'legal hold',
  mediaType: 'media type',
  next: 'next step',
  nextUpdateAt: 'next update',
  privileged: 'privilege',
  proofWanted: 'proof wanted',
  skipReason: 'reason for skipping',
  stateAt: 'time of the state',
  stateBy: 'who set the state',
  statedBy: 'speaker',
  sure: 'certainty',
  tlp: 'TLP',
  unknownIs: 'meaning of unknown',
}

/** Fields that only keep the books of another one: they are not told by themselves. */
const BOOKKEEPING: ReadonlySet<string> = new Set([
  'stateAt',
  'stateBy',
  'order',
  'template',
  'account',
  'addedBy',
  'recordedAt',
  'recordedBy',
])

export function nounOf(type: EntityType): string {
  return Object.hasOwn(NOUNS, type) ? NOUNS[type] : 'item of a kind that this version does not know'
}

export function namingFields(type: EntityType): readonly string[] {
  return NAMING[type] ?? USUAL_NAMING
}

/** `nextUpdateAt` → `next update`; unknown names are split into words. */
export function fieldLabel(field: string): string {
  if (Object.hasOwn(FIELDS, field)) return FIELDS[field] ?? field
  return field.replace(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
}

export function isBookkeeping(field: string): boolean {
  return BOOKKEEPING.has(field)
}
