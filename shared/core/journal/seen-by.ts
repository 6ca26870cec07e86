import type { Fold } from './fold'
import type { CommitId, Op } from './op'

/**
 * What the author of these ops has seen of each device: its newest commit. Of a device that forked that is the end of
 * one branch, and nothing of a branch shows; who takes over another one has seen that one.
 */
export function seenBy(fold: Fold, journal: string, ops: readonly Op[]): Record<string, [number, CommitId]> {
  const seen = fold.heads(journal)
  for (const op of ops) {
    if (op.op !== 'put' || op.type !== 'acceptance') continue
    const taken = typeof op.fields.tip === 'string' ? fold.order.get(op.fields.tip) : undefined
    if (taken?.header.journal === journal) seen[taken.header.device] = [taken.header.seq, taken.id]
  }
  return seen
}
