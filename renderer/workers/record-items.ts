import { describeCommit } from '../../shared/core/journal/describe'
import type { Fold } from '../../shared/core/journal/fold'
import { viewEntity } from '../../shared/core/journal/view'
import type { WorkerCalls } from '../store/worker-protocol'

/** Commits in words, newest first; the parts of a large action count as one line each. */
export function recordItems(fold: Fold, from: number, to: number): WorkerCalls['log']['answer'] {
  const total = fold.count
  const undone = new Set<string>()
  for (const { header } of fold.order.placed) for (const id of header.undoes ?? []) undone.add(id)
  const names = (person: string): string => viewEntity(fold, 'person', person)?.name ?? 'Someone'
  const items: WorkerCalls['log']['answer']['items'] = []
  for (let i = from; i < Math.min(to, total); i++) {
    const commit = fold.order.at(total - 1 - i)
    const { header } = commit
    const { sentence, details } = describeCommit(fold, commit, names)
    items.push({
      id: commit.id,
      n: commit.n,
      device: header.device,
      seq: header.seq,
      by: header.actor,
      at: header.wall.ms,
      offset: header.wall.offset,
      intent: header.intent,
      sentence,
      details,
      undone: undone.has(commit.id),
    })
  }
  return { total, items }
}
