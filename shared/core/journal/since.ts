import type { EntityType } from '../case/entity-types'
import { byEffect, type PlacedCommit } from './causality'
import type { Fold } from './fold'
import type { CommitId } from './op'

/**
 * The newest commit that stands on a thing since `act`, or null where there is none but the act itself and what its
 * own device did and took back since. Rows count with the import that brought them.
 */
export function standsOn(
  fold: Fold,
  act: PlacedCommit,
  own: ReadonlySet<PlacedCommit>,
  type: EntityType,
  id: string,
): PlacedCommit | null {
  const touched = [...(fold.record(type, id)?.touched ?? []), ...rowsTouched(fold, type, id)]
  const takenBack = new Set<CommitId>()
  for (const writer of writersSince(fold, touched, own).reverse()) {
    // What the author of the act knew of does not stand on it.
    if (writer === act || fold.order.isBefore(writer, act)) continue
    if (writer.header.device !== act.header.device) return writer
    if (takenBack.has(writer.id)) continue
    if (!writer.header.undoes) return writer
    for (const undone of writer.header.undoes) takenBack.add(undone)
  }
  return null
}

/** Who wrote there beside the act itself, without what was taken back and the undos that did it. */
export function standingWriters(
  fold: Fold,
  touched: readonly number[],
  own: ReadonlySet<PlacedCommit>,
): PlacedCommit[] {
  const takenBack = new Set<CommitId>()
  return writersSince(fold, touched, own)
    .reverse()
    .filter(({ id, header }) => {
      if (takenBack.has(id)) return false
      for (const undone of header.undoes ?? []) takenBack.add(undone)
      return header.undoes === undefined
    })
}

/** The newest who wrote there, beside the act itself. */
export function newestSince(
  fold: Fold,
  touched: readonly number[],
  own: ReadonlySet<PlacedCommit>,
): PlacedCommit | undefined {
  return writersSince(fold, touched, own).at(-1)
}

/** Who wrote there, beside the act itself; the earliest first. */
function writersSince(fold: Fold, touched: readonly number[], own: ReadonlySet<PlacedCommit>): PlacedCommit[] {
  const writers = [...new Set(touched)].map((n) => fold.order.at(n))
  return writers.filter((writer) => !own.has(writer)).sort(byEffect)
}

/** Places of the commits that changed single rows of an import. */
function rowsTouched(fold: Fold, type: EntityType, id: string): number[] {
  const types = new Set<EntityType>()
  for (const { op } of fold.rows.all) if (op.owner.type === type && op.owner.id === id) types.add(op.type)
  const touched: number[] = []
  for (const rowType of types) {
    for (const record of fold.recordsOf(rowType)) {
      const owner = record.block?.op.owner
      if (owner?.type !== type || owner.id !== id) continue
      touched.push(...record.touched.filter((n) => n !== record.bornAt))
    }
  }
  return touched
}
