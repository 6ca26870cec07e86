import { ENTITY_SCHEMAS, type Entity, type EntityType } from '../../shared/core/case/entity-types'
import type { Fold } from '../../shared/core/journal/fold'
import { viewAll } from '../../shared/core/journal/view'
import type { JournalState } from '../store/worker-protocol'

/** Types that windows do not mirror: there can be a hundred thousand of them. */
const NOT_MIRRORED: ReadonlySet<EntityType> = new Set<EntityType>(['entry'])

/** What windows mirror of a fold. */
export function collectionsOf(fold: Fold): JournalState['collections'] {
  const collections: Record<string, readonly Entity[]> = {}
  for (const type of Object.keys(ENTITY_SCHEMAS) as EntityType[]) {
    if (NOT_MIRRORED.has(type)) continue
    const all = viewAll(fold, type)
    if (all.length > 0) collections[type] = all
  }
  return collections as JournalState['collections']
}
