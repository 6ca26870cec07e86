import type { AccessRole } from './entities/grant'

/** What people read of a role: its name, and what it may. */
export const ROLE_WORDS: { readonly [role in AccessRole]: { readonly name: string; readonly may: string } } = {
  commander: { name: 'Commander', may: 'writes everything, lets others in, takes over what was kept without effect' },
  responder: { name: 'Responder', may: 'writes everything but who may write, holds and removals by law' },
  custodian: { name: 'Custodian', may: 'writes evidence, its custody, holds, entries and comments' },
  counsel: { name: 'Counsel', may: 'writes decisions, approvals, duties, holds, the review, entries and comments' },
  external: { name: 'External', may: 'writes entries and comments' },
  observer: { name: 'Observer', may: 'reads' },
  none: { name: 'No access', may: 'is not in the case' },
}

/** How a laptop stands in a case, for the middle of a sentence about it. */
export function standsAs(role: AccessRole): string {
  return role === 'none' ? 'has no access to this case' : `has this case as ${ROLE_WORDS[role].name.toLowerCase()}`
}
