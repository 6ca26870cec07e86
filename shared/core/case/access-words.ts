import type { AccessRole } from './entities/grant'

/** What people read of a role: its name, what it may, and what a laptop that has it is told. */
export const ROLE_WORDS: {
  readonly [role in AccessRole]: { readonly name: string; readonly may: string; readonly has: string }
} = {
  commander: {
    name: 'Commander',
    may: 'writes everything, lets others in, takes over what was kept without effect',
    has: 'has this case as commander',
  },
  responder: {
    name: 'Responder',
    may: 'writes everything but who may write, holds and removals by law',
    has: 'has this case as responder',
  },
  custodian: {
    name: 'Custodian',
    may: 'writes evidence, its custody, holds, entries and comments',
    has: 'has this case as custodian',
  },
  counsel: {
    name: 'Counsel',
    may: 'writes decisions, approvals, duties, holds, the review, entries and comments',
    has: 'has this case as counsel',
  },
  external: { name: 'External', may: 'writes entries and comments', has: 'has this case as external' },
  observer: { name: 'Observer', may: 'reads', has: 'has this case as observer' },
  none: { name: 'No access', may: 'is not in the case', has: 'has no access to this case' },
}
