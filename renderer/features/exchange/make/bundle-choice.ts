import type { Ask } from '../../../../shared/contract/keeper'
import type { BundleProtection } from '../../../../shared/contract/keeper-exchange'
import type { Tlp } from '../../../../shared/core/case/entities/fields'

/** What the person who makes a bundle has chosen so far. */
export interface BundleChoice {
  readonly journals: readonly string[]
  readonly recipient: string
  readonly reason: string
  /** Id of the bundle after which this one begins; null: the whole case. */
  readonly after: string | null
  readonly evidence: boolean
  readonly drafts: boolean
  /** Things that are marked privileged go in. */
  readonly privileged: boolean
  /** Things above this label stay behind. */
  readonly upTo: Tlp
  readonly protect: BundleProtection['by']
  readonly passphrase: string
  readonly again: string
  /** age recipients that can open it. */
  readonly keys: readonly string[]
}

export const NO_CHOICE: Omit<BundleChoice, 'journals'> = {
  recipient: '',
  reason: '',
  after: null,
  evidence: true,
  drafts: false,
  privileged: true,
  upTo: 'TLP:RED',
  protect: 'passphrase',
  passphrase: '',
  again: '',
  keys: [],
}

/** What stands against making it, one sentence each. */
export function missingOf(choice: BundleChoice): readonly string[] {
  const { journals, recipient, protect, passphrase, again, keys } = choice
  return [
    ...(journals.length === 0 ? ['Choose at least one case.'] : []),
    ...(recipient.trim() === '' ? ['Say who receives it: a person, a site, a body.'] : []),
    ...(protect === 'passphrase' && passphrase === '' ? ['Type a passphrase, or choose another protection.'] : []),
    ...(protect === 'passphrase' && passphrase !== again ? ['The two passphrases differ.'] : []),
    ...(protect === 'recipients' && keys.length === 0 ? ['Choose or add at least one key that can open it.'] : []),
  ]
}

export function protectionOf({ protect, passphrase, keys }: BundleChoice): BundleProtection {
  if (protect === 'passphrase') return { by: 'passphrase', passphrase }
  return protect === 'recipients' ? { by: 'recipients', recipients: [...keys] } : { by: 'none' }
}

/** What must stay behind; undefined: nothing. */
export function ceilingOf({ privileged, upTo }: BundleChoice): Ask<'bundle.write'>['ceiling'] {
  return privileged && upTo === 'TLP:RED' ? undefined : { tlp: upTo, includePrivileged: privileged }
}

/** `heads`: per journal, what the recipient has already. */
export function writeAsk(
  choice: BundleChoice,
  destination: string,
  heads: NonNullable<Ask<'bundle.write'>['since']>,
): Ask<'bundle.write'> {
  return {
    journals: [...choice.journals],
    destination,
    ...(Object.keys(heads).length > 0 ? { since: heads } : {}),
    evidence: choice.evidence,
    drafts: choice.drafts,
    ceiling: ceilingOf(choice),
    protection: protectionOf(choice),
  }
}

/** A name that says which case and when it was made; main makes it fit for the disk. */
export function suggestedName(
  cases: readonly { number: string; codeName: string }[],
  day: string,
  news: boolean,
): string {
  const [one] = cases
  const which = cases.length === 1 && one ? `${one.number}-${one.codeName}` : `${cases.length}-cases`
  const name = [which, day, ...(news ? ['news'] : [])].join('-')
  return `${name.replace(/[^\p{L}\p{N}.+-]+/gu, '-').slice(0, 180)}.holdfast`
}

const AGE_RECIPIENT = /^age1[0-9a-z]{20,}$/

/** Why a pasted text is no age recipient; null where it looks like one. */
export function recipientProblem(text: string): string | null {
  const key = text.trim()
  if (/^AGE-SECRET-KEY-/i.test(key))
    return 'This is a secret key. Never give it to anyone; paste the public one, which begins with age1.'
  return AGE_RECIPIENT.test(key) ? null : 'A public age key begins with age1 and has only small letters and digits.'
}
