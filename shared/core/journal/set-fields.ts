import type { EntityType } from '../case/entity-types'

/** Fields that are add-wins sets instead of registers: two people who each add one keep both. */
const SET_FIELDS: { readonly [type in EntityType]?: readonly string[] } = {
  recipient: ['keys'],
  entry: ['techniques', 'assets', 'evidence'],
  step: ['evidence'],
}

export function isSetField(type: EntityType, field: string): boolean {
  return SET_FIELDS[type]?.includes(field) ?? false
}
