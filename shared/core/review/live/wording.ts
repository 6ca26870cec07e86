import type { Sureness } from '../../case/entities/fields'
import type { EntityFields } from '../../case/entity-types'
import type { Json } from '../../json'
import { answerWords } from '../../plan/wording'

/** How the values of the case read on a page. */
export const SURE_WORDS: Readonly<Record<Sureness, string>> = {
  confirmed: 'confirmed',
  likely: 'likely',
  possible: 'possible',
  guess: 'a guess',
}

export const ASSET_STATES: Readonly<Record<EntityFields['asset']['state'], string>> = {
  suspected: 'suspected',
  compromised: 'compromised',
  isolated: 'isolated',
  imaged: 'imaged',
  rebuilt: 'rebuilt',
  cleared: 'cleared',
}

export const ACTION_KINDS: Readonly<Record<NonNullable<EntityFields['action']['kind']>, string>> = {
  prevent: 'Prevent',
  detect: 'Detect',
  respond: 'Respond',
  recover: 'Recover',
  plan: 'Plan',
  train: 'Train',
}

export const FACTOR_KINDS: Readonly<Record<EntityFields['factor']['kind'], string>> = {
  tool: 'Tools',
  process: 'Process',
  'people-in-context': 'People in context',
  'third-party': 'Third party',
  luck: 'Luck',
}

export const CUSTODY_ACTIONS: Readonly<Record<EntityFields['custody']['action'], string>> = {
  collected: 'collected',
  promoted: 'given a number',
  transferred: 'handed over',
  'copied-out': 'copy taken out',
  verified: 'verified, hash unchanged',
  'verify-failed': 'verified, HASH DIFFERS',
  returned: 'returned',
  destroyed: 'destroyed',
  note: 'note',
}

export const CASE_STATES: Readonly<Record<EntityFields['case']['state'], string>> = {
  new: 'New',
  triage: 'In triage',
  active: 'Active',
  contained: 'Contained',
  recovered: 'Recovered',
  review: 'In review',
  closed: 'Closed',
}

/** An answer in words, numbers with thousands separators. */
export function answerText(answer: Json | undefined): string {
  return typeof answer === 'number' ? answer.toLocaleString('en-GB') : answerWords(answer)
}

/** First letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `it-ops` as "It ops": for role keys and kinds that have no title of their own. */
export function keyWords(key: string): string {
  return capital(key.replace(/[-_]+/g, ' ').trim())
}
