import type { PlacedCommit } from './causality'
import type { Fold } from './fold'

/** What people did, one act each: a commit, or all parts of a large action. In the order of arrival of the last part. */
export function actsOf(fold: Fold): PlacedCommit[][] {
  const acts: PlacedCommit[][] = []
  const actions = new Map<string, PlacedCommit[]>()
  for (const commit of fold.order.placed) {
    const { action, device } = commit.header
    const key = action && action.of > 1 ? `${device}/${action.id}` : null
    const parts = key === null ? undefined : actions.get(key)
    if (parts) {
      parts.push(commit)
      continue
    }
    const act = [commit]
    acts.push(act)
    if (key !== null) actions.set(key, act)
  }
  // An action stands where it ended: from there on it shows.
  return acts.sort((a, b) => (a.at(-1)?.n ?? 0) - (b.at(-1)?.n ?? 0))
}
