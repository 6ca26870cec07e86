import { standingHold } from '../case/intents/legal-hold'
import type { Fold } from './fold'
import { viewAll, viewRecord } from './view'

/** What the purges of a case ask of the disk. */
export interface PurgeWork {
  /** Every commit whose body is purged, also those that are not here: it must not come in again. */
  readonly named: readonly string[]
  /** Purged commits whose bodies are still here. */
  readonly bodies: readonly string[]
  /** SHA-256 of files whose content no other item of the case needs. */
  readonly files: readonly string[]
  /** A legal hold stands: nothing is removed until it is lifted. */
  readonly held: boolean
}

export function purgeWork(fold: Fold): PurgeWork {
  const bodies = fold.order.placed.filter((one) => (one.ops !== null || one.unreadable) && fold.isPurged(one))
  return {
    named: fold.purgedIds,
    bodies: bodies.map(({ id }) => id),
    files: purgedFiles(fold),
    held: standingHold(viewAll(fold, 'hold')) !== null,
  }
}

function purgedFiles(fold: Fold): string[] {
  const purged = new Map<string, Set<string>>()
  for (const { files } of viewAll(fold, 'purge')) {
    for (const { sha256, evidence } of files) {
      const items = purged.get(sha256) ?? new Set()
      purged.set(sha256, items.add(evidence ?? ''))
    }
  }
  if (purged.size === 0) return []
  // One that was only taken away from the list still has its file: it can be put back.
  for (const record of fold.recordsOf('evidence')) {
    const item = viewRecord(fold, record)
    if (item?.type !== 'evidence') continue
    const items = purged.get(item.sha256)
    if (items && !items.has('') && !items.has(item.id)) purged.delete(item.sha256)
  }
  return [...purged.keys()]
}
