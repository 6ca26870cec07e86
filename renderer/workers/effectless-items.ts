import { describeCommit } from '../../shared/core/journal/describe'
import type { Fold } from '../../shared/core/journal/fold'
import { viewEntity } from '../../shared/core/journal/view'
import type { LogItem } from '../store/worker-protocol'

/** Commits without effect in words, oldest first: what they would have done. */
export function effectlessItems(fold: Fold, ids: readonly string[]): LogItem[] {
  const names = (person: string): string => viewEntity(fold, 'person', person)?.name ?? 'Someone'
  const told = withOwnBodies(fold)
  return ids.flatMap((id) => {
    const commit = fold.order.get(id)
    if (!commit) return []
    const { header, n } = commit
    const { device, seq, actor: by, wall, intent } = header
    const words = describeCommit(told, commit, names)
    return [
      {
        id,
        n,
        device,
        seq,
        by,
        at: wall.ms,
        offset: wall.offset,
        intent,
        ...words,
        undone: false,
        inert: null,
        effective: commit.effective,
      },
    ]
  })
}

/** The same fold, that reads what a commit would have done: nothing of one without effect is folded. */
export function withOwnBodies(fold: Fold): Fold {
  return Object.create(fold, { opsOf: { value: ({ ops }: { ops: unknown }) => ops ?? [] } }) as Fold
}
