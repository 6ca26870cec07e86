import type { EntityType } from '../../../shared/core/case/entity-types'
import type { Conflict } from '../../../shared/core/journal/conflicts/conflict'
import type { Location } from '../../app/history'

const PLACES: { readonly [type in EntityType]?: string } = {
  asset: 'systems',
  entry: 'timeline',
  evidence: 'evidence',
  step: 'plan',
}

/** Where the thing that is in conflict is seen with everything around it; null where it has no place of its own. */
export function whereIs({ type, id }: Conflict): Partial<Location> | null {
  if (type === 'case') return { place: 'board', selection: 'case' }
  const place = PLACES[type]
  return place === undefined ? null : { place, selection: id }
}
