import { table } from './element'

export interface AuditRow {
  readonly at: number
  readonly act: string
  readonly outcome: string
  readonly login: string | null
  readonly address: string | null
}

/** What the server notes of itself, in words; a request that was refused stands as it was asked. */
const ACTS: { readonly [act: string]: string } = {
  'sign-in': 'signed in',
  'invitation.make': 'made an invitation',
  'invitation.accept': 'accepted an invitation',
  'device.approve': 'confirmed a device',
  'device.revoke': 'took a device out',
  'account.disable': 'closed an account',
  'organisation.make': 'added an organisation',
  'journal.make': 'made a place for a case',
  'journal.hold': 'set a legal hold',
  'journal.hold-lift': 'lifted a legal hold',
  'journal.purge': 'removed a case',
  'retention.set': 'set a rule of retention',
  'refusals.more': 'was refused more often (how often)',
  'break-glass.ask': 'asked to look into a case',
  'break-glass.grant': 'granted a look into a case',
}

export function auditTable(entries: readonly AuditRow[]): HTMLElement {
  return table(
    'Sign-ins, acts and refusals',
    ['When (UTC)', 'Who', 'What', 'Outcome', 'From'],
    entries.map(({ at, act, outcome, login, address }) => [
      new Date(at).toISOString().slice(0, 19).replace('T', ' '),
      login ?? '–',
      ACTS[act] ?? act,
      outcome,
      address ?? '–',
    ]),
  )
}
