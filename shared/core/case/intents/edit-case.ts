import type { Change, Fields, IntentContext } from '../../journal/change'
import type { Entity } from '../entity-types'

/** Sets fields of the case: title, TLP, code name, zone, severity, next step, next update. */
export function editCase(file: Entity<'case'>, fields: Fields): Change[] {
  return [{ op: 'set', type: 'case', id: file.id, fields, basis: file.meta.basis }]
}

/** Moves the case to another state, with the time and who said so. */
export function setCaseState(context: IntentContext, file: Entity<'case'>, state: Entity<'case'>['state']): Change[] {
  return editCase(file, { state, stateAt: context.now, stateBy: context.me })
}

export function addSite(
  context: IntentContext,
  site: { name: string; code: string; zone?: string; contact?: string },
): Change[] {
  return [{ op: 'put', type: 'site', id: context.newId(), fields: site }]
}

/** Sets fields of a site: name, code, zone, contact, connectivity. */
export function editSite(site: Entity<'site'>, fields: Fields): Change[] {
  return [{ op: 'set', type: 'site', id: site.id, fields, basis: site.meta.basis }]
}
