import type { EntityType } from '../../shared/core/case/entity-types'
import type { Fold } from '../../shared/core/journal/fold'

/** Yjs updates of a long text in the order of arrival, base64. */
export function textOf(fold: Fold, type: EntityType, id: string, field: string): string[] {
  return (fold.record(type, id)?.textUpdates(field, fold.order) ?? []).map(({ update }) => update)
}
