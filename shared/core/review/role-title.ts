import type { Entity } from '../case/entity-types'
import { keyWords } from './live/wording'

const OWN_TITLES: Readonly<Record<string, string>> = {
  commander: 'Incident commander',
  responder: 'Responder',
  custodian: 'Evidence custodian',
  observer: 'Observer',
}

/** The roles that the plan asks for, in its order; an unreadable plan asks for none. */
export function planRoles(
  plan: Entity<'plan'> | undefined,
): { readonly key: string; readonly title: string; readonly min: number }[] {
  const template = plan?.template
  if (typeof template !== 'object' || template === null || !('roles' in template) || !Array.isArray(template.roles))
    return []
  return template.roles.flatMap((role: unknown) => {
    if (typeof role !== 'object' || role === null || !('key' in role) || typeof role.key !== 'string') return []
    const title = 'title' in role && typeof role.title === 'string' ? role.title : keyWords(role.key)
    return [{ key: role.key, title, min: 'min' in role && typeof role.min === 'number' ? role.min : 0 }]
  })
}

/** The role's title in the plan, else its key in words. */
export function roleTitle(key: string, plan: Entity<'plan'> | undefined): string {
  return planRoles(plan).find((role) => role.key === key)?.title ?? OWN_TITLES[key] ?? keyWords(key)
}
