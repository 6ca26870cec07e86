import type { EntityType } from './entity-types'

/** Fields that belong to one outcome and to no other: the reason of a skip makes no sense on a completed step. */
const OUTCOME: { readonly [type in EntityType]?: readonly string[] } = {
  step: ['skipReason', 'choice', 'deviation'],
}
/** Fields that say when and by whom another field was set; who sets that one anew sets these too. */
const TIMES: readonly string[] = ['stateAt', 'at']
const AUTHORS: readonly string[] = ['stateBy', 'by']

export function outcomeFields(type: EntityType): readonly string[] {
  return OUTCOME[type] ?? []
}

export function isStampTime(field: string): boolean {
  return TIMES.includes(field)
}

export function isStampAuthor(field: string): boolean {
  return AUTHORS.includes(field)
}
