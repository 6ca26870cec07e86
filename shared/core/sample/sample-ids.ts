import type { EntityFields, EntityType } from '../case/entity-types'
import type { Change, Fields } from '../journal/change'
import { withoutAbsent } from '../plan/without-absent'

export const personId = (key: string): string => `person-${key}`
export const siteId = (key: string): string => `site-${key}`
export const systemId = (key: string): string => `system-${key.replace(/[^A-Za-z0-9-]/g, '-')}`
export const evidenceId = (key: string): string => `evidence-${key}`

/** A put with an id of our own, for what no intent makes with one. */
export function put<T extends EntityType>(type: T, id: string, fields: Partial<EntityFields[T]>): Change {
  return { op: 'put', type, id, fields: withoutAbsent(fields as unknown as Fields) }
}
