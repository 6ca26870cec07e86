import { actsOf } from '../../shared/core/journal/acts'
import { describeCommit } from '../../shared/core/journal/describe'
import type { Fold } from '../../shared/core/journal/fold'
import { INERT_WORDS } from '../../shared/core/journal/inert-words'
import { viewEntity } from '../../shared/core/journal/view'
import type { WorkerCalls } from '../store/worker-protocol'
import { withOwnBodies } from './effectless-items'

/** Commits in words, newest first; the parts of a large action are one line, where its last part stands. */
export function recordItems(fold: Fold, from: number, to: number): WorkerCalls['log']['answer'] {
  const undone = new Set<string>()
  for (const { header } of fold.order.placed) for (const id of header.undoes ?? []) undone.add(id)
  const names = namesIn(fold)
  const inert = new Map(fold.inert.map(({ n, reason }) => [n, INERT_WORDS[reason]]))
  const lines = actsOf(fold)
  const total = lines.length
  const items: WorkerCalls['log']['answer']['items'] = []
  for (const parts of lines.slice(Math.max(0, total - to), Math.max(0, total - from)).reverse()) {
    const commit = parts.at(-1)
    if (!commit) continue
    const { header } = commit
    // What was held back is told as what it would have done; that it has no effect stands beside it.
    const told = fold.heldBack(commit) === null ? fold : withOwnBodies(fold)
    const { sentence, details } = describeCommit(told, commit, names, parts)
    items.push({
      id: commit.id,
      n: commit.n,
      device: header.device,
      seq: header.seq,
      by: header.actor,
      at: header.wall.ms,
      offset: header.wall.offset,
      effective: commit.effective,
      intent: header.intent,
      sentence,
      details,
      undone: parts.some(({ id }) => undone.has(id)),
      inert: parts.map(({ n }) => inert.get(n)).find((words) => words !== undefined) ?? null,
    })
  }
  return { total, items }
}

/** What people are called in this journal. */
export function namesIn(fold: Fold): (person: string) => string {
  return (person) => viewEntity(fold, 'person', person)?.name ?? 'Someone'
}
