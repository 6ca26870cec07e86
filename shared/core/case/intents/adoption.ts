import type { Change, IntentContext } from '../../journal/change'
import type { Entity, EntityFields } from '../entity-types'

/** What is known of a case that is about to be adopted. */
export type AdoptedCase = Pick<EntityFields['adoption'], 'journal' | 'number' | 'title' | 'stateId'>

/** A case that was declared apart, at a site for example, shows as part of this one from now on. */
export function adoptCase(context: IntentContext, adopted: AdoptedCase, reason: string): Change[] {
  const fields = { ...adopted, ...(reason ? { reason } : {}), at: context.now, by: context.me }
  return [{ op: 'put', type: 'adoption', id: context.newId(), fields }]
}

/** The adopted case stands alone again; what was written into it meanwhile stays in it. */
export function removeAdoption(adoption: Entity<'adoption'>): Change[] {
  return [{ op: 'remove', type: 'adoption', id: adoption.id, basis: adoption.meta.basis }]
}
