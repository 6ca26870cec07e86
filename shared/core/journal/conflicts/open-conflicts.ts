import type { Teller } from '../describe-names'
import type { EntityRecord } from '../record'
import { removedState, rowsHidden } from '../withdrawn'
import type { Conflict } from './conflict'
import { fieldConflicts } from './field-conflicts'
import { removalConflict } from './removal-conflicts'

/**
 * Everything in a case that waits for a person to decide, the newest act first. Costs what is in conflict, not
 * what is in the case.
 */
export function openConflicts(teller: Teller): Conflict[] {
  const conflicts: Conflict[] = []
  for (const record of new Set([...teller.fold.disputedRecords, ...editedRows(teller)])) {
    // A removed entity shows nothing that could be in conflict.
    if (!record.born || removedState(teller.fold, record) === 'removed') continue
    const removal = removalConflict(teller, record)
    if (removal) conflicts.push(removal)
    conflicts.push(...fieldConflicts(teller, record))
  }
  return conflicts.sort((a, b) => newest(b) - newest(a) || (a.key < b.key ? -1 : 1))
}

/** Rows that someone changed and whose import was withdrawn: that does not touch the row itself. */
function editedRows({ fold }: Teller): EntityRecord[] {
  const prefixes = new Set<string>()
  for (const block of fold.rows.all) {
    if (prefixes.has(block.op.prefix) || fold.touchedRows(block.op.prefix).length === 0) continue
    if (rowsHidden(fold, block)) prefixes.add(block.op.prefix)
  }
  return [...prefixes].flatMap((prefix) => fold.touchedRows(prefix))
}

function newest({ sides }: Conflict): number {
  return Math.max(...sides.map(({ at }) => at))
}
