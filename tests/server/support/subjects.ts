import type { Route } from '../../../server/http/route'

/** Everybody who may ask, from outside to inside. */
export const SUBJECTS = [
  'stranger',
  'forger',
  'waiting',
  'expired',
  'revoked',
  'disabled',
  'guest elsewhere',
  'provider elsewhere',
  'teammate elsewhere',
  'administrator elsewhere',
  'former member',
  'removed member',
  'member on a revoked laptop',
  'who broke the glass',
  'observer',
  'counsel',
  'external',
  'guest responder',
  'custodian',
  'responder',
  'commander',
  'granted laptop',
  'founder',
] as const
export type Subject = (typeof SUBJECTS)[number]

/** What the door answers to those who are nobody here. */
const OUT: Partial<Record<Subject, number>> = {
  stranger: 401,
  forger: 401,
  waiting: 401,
  expired: 401,
  revoked: 403,
  disabled: 403,
}
const READS: readonly Subject[] = SUBJECTS.slice(SUBJECTS.indexOf('who broke the glass'))
const WRITES: readonly Subject[] = SUBJECTS.slice(SUBJECTS.indexOf('observer'))
const COMMANDS: readonly Subject[] = ['commander', 'founder']
const ADMINS: readonly Subject[] = ['administrator elsewhere', 'who broke the glass', 'founder']

/** The matrix: what this subject is answered on a route of this row, where `ok` is the answer to those who may. */
export function expected(who: Route['who'], subject: Subject, ok: number): number {
  if (who === 'anyone') return ok
  const out = OUT[subject]
  if (out !== undefined) return out
  const read = READS.includes(subject)
  switch (who) {
    case 'person':
      return ok
    case 'admin':
      return ADMINS.includes(subject) ? ok : 403
    case 'read':
      return read ? ok : 404
    case 'write':
      return WRITES.includes(subject) ? ok : read ? 403 : 404
    case 'command':
      return COMMANDS.includes(subject) ? ok : read ? 403 : 404
  }
}
