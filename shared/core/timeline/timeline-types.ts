import type { EntityType } from '../case/entity-types'

/** Types whose entities stand in the timeline. */
export const TIMELINE_TYPES: readonly EntityType[] = ['entry', 'decision', 'action', 'handover']
