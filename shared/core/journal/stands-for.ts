import type { PlacedCommit } from './causality'
import type { Fold } from './fold'
import type { CommitId, Op } from './op'

/**
 * The commits that a write stands for: itself and, where an undo or a redo brought a value back, those that wrote it
 * before. So one walks back through several changes of one field although each undo writes it anew.
 * `replaced` names what an op replaced of the value in question.
 */
export function standsFor(
  fold: Fold,
  n: number,
  replaced: (op: Op) => readonly CommitId[] | undefined,
): ReadonlySet<CommitId> {
  const found = new Set<CommitId>()
  const queue: PlacedCommit[] = [fold.order.at(n)]
  for (let commit = queue.pop(); commit; commit = queue.pop()) {
    if (found.has(commit.id)) continue
    found.add(commit.id)
    const { undoes } = commit.header
    if (!undoes) continue
    const undone = undoes.flatMap((id) => fold.order.get(id) ?? [])
    // An undo that removes a thing again does so in place of an earlier removal.
    const own = fold.opsOf(commit).filter(({ op }) => op === 'remove')
    const before = [...own, ...undone.flatMap((one) => fold.opsOf(one))].flatMap((op) => replaced(op) ?? [])
    queue.push(...before.flatMap((id) => fold.order.get(id) ?? []))
  }
  return found
}
