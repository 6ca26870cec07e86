import type { EntityType } from '../case/entity-types'
import { nounOf } from '../case/labels'
import { shorten } from '../case/shorten'
import type { Json } from '../json'
import { NAME_LENGTH, personOf, pointedAt, type Teller, type Told, valueWords } from './describe-names'

/** What a person did who made something new. */
export function putWords(teller: Teller, type: EntityType, fields: Told, thing: string): string {
  const say = (field: string): string => valueWords(teller, fields[field])
  switch (type) {
    case 'case':
      return `declared ${thing}`
    case 'plan':
      return `applied ${thing}`
    case 'decision':
      return `recorded ${thing}`
    case 'handover':
      return `recorded that ${personOf(teller, fields.from)} handed ${fields.kind === 'command' ? 'command' : 'the shift'} over to ${personOf(teller, fields.to)}`
    case 'member':
      return `named ${typeof fields.name === 'string' ? shorten(fields.name, NAME_LENGTH) : personOf(teller, fields.person)} as ${say('role')}`
    case 'adoption':
      return `adopted ${has(fields.number) ? `${say('number')} ` : ''}${say('title')} into this case${because(fields.reason)}`
    case 'action':
      return `${thing === 'an action' ? 'added an action' : `added ${thing}`}${has(fields.owner) ? ` for ${personOf(teller, fields.owner)}` : ''}`
    case 'anchor':
    case 'milestone':
      return `set ${thing} to ${say('time')}${because(fields.reason)}`
    case 'acceptance':
      return `took over what device ${device(fields.device)} did${because(fields.reason)}`
    case 'grant': {
      const whom = `device ${device(fields.device)}${has(fields.person) ? ` with ${personOf(teller, fields.person)}` : ''}`
      if (fields.role === 'none') return `took ${whom} out of the case${because(fields.reason)}`
      return `gave ${whom} access to the case as ${say('role')}${because(fields.reason)}`
    }
    case 'restriction':
      return `restricted the case to those who were let in${because(fields.reason)}`
    case 'hold':
      return `${has(fields.lifts) ? 'lifted a legal hold' : 'set a legal hold'} for ${personOf(teller, fields.by)}${because(fields.reason)}`
    case 'purge':
      return `${has(fields.follows) ? 'removed words deleted from a draft, by policy' : 'removed content by law'}${because(has(fields.follows) ? fields.basis : fields.reason)}`
    case 'revocation':
      return `revoked device ${device(fields.device)} from its number ${Number(fields.lastSeq) + 1} on${because(fields.reason)}`
    case 'approval':
      return `approved ${subject(teller, fields.of)}`
    case 'custody':
      return custodyWords(teller, fields)
    case 'cut':
      return `cut version ${say('version')} of the review`
    case 'export':
      return `exported ${fields.draft ? 'the review' : 'the case'} as ${formatName(fields.format)} for ${say('recipient')}`
    case 'bundle':
      if (has(fields.corrects)) return `noted that the bundle for ${say('recipient')} was not written`
      return `made a bundle of ${fields.scope === 'since' ? 'what was new in the case' : 'the case'} for ${say('recipient')}`
    case 'fact':
      return has(fields.answer) ? `answered ${thing}: ${say('answer')}` : `asked ${thing.replace(/^fact /, '')}`
    case 'notification':
      return `recorded ${pointedAt(teller, 'clock', fields.clock)} as sent to ${say('to')} at ${say('sentAt')}`
    case 'tick':
      return tickWords(teller, fields, '')
    case 'update':
      return `wrote a stakeholder update for ${say('audience')}`
    default:
      return `added ${thing}`
  }
}

/** A tick names its step and its site: its own id says nothing to anyone. */
export function tickWords(teller: Teller, fields: Told, id: string): string {
  const [stepId, targetId] = id.split('~')
  const step = pointedAt(teller, 'step', fields.step ?? stepId)
  const target = valueWords(teller, fields.target ?? targetId)
  return `${fields.done === false ? 'took the tick off' : 'ticked'} ${step} for ${target}`
}

function custodyWords(teller: Teller, fields: Told): string {
  const item = pointedAt(teller, 'evidence', fields.evidence)
  const to = has(fields.to) ? ` ${fields.action === 'copied-out' ? 'for' : 'to'} ${personOf(teller, fields.to)}` : ''
  switch (fields.action) {
    case 'copied-out':
      return `took out a copy of ${item}${to}`
    case 'transferred':
      return `handed ${item} over${to}`
    case 'verified':
      return `verified ${item}: the hash matches`
    case 'verify-failed':
      return `verified ${item}: the hash does not match`
    case 'promoted':
      return `made ${item} evidence`
    case 'collected':
      return `collected ${item}`
    case 'returned':
      return `returned ${item}${to}`
    case 'destroyed':
      return `destroyed ${item}`
    default:
      return `noted on the custody of ${item}`
  }
}

function subject(teller: Teller, of: Json | undefined): string {
  for (const type of ['step', 'draft', 'cut', 'update'] as const) {
    const name = typeof of === 'string' && teller.fold.record(type, of) ? pointedAt(teller, type, of) : ''
    if (name !== '') return name.startsWith('‘') ? `${nounOf(type)} ${name}` : name
  }
  return 'something'
}

function formatName(format: Json | undefined): string {
  const FORMATS: readonly (readonly [string, string])[] = [
    ['pdf', 'PDF'],
    ['docx', 'DOCX'],
    ['html', 'HTML'],
    ['md', 'Markdown'],
    ['text', 'text'],
  ]
  return FORMATS.find(([key]) => key === format)?.[1] ?? 'a file'
}

/** The first digits of a device's id, as lists show it. */
const device = (id: Json | undefined): string => (typeof id === 'string' ? id.slice(0, 8) : 'unknown')
const has = (value: Json | undefined): boolean => value !== undefined && value !== null && value !== ''
const because = (why: Json | undefined): string =>
  typeof why === 'string' && why !== '' ? `: ${shorten(why, NAME_LENGTH)}` : ''
