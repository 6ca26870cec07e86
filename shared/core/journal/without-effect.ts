import type { PlacedCommit } from './causality'
import type { Fold } from './fold'
import type { InertReason } from './inert'

/** Commits that are kept without effect for one reason; of a fork, a revocation or a lack of rights, those of one line. */
export interface WithoutEffect {
  /** Stable while nothing new comes in. */
  readonly id: string
  readonly reason: Exclude<InertReason, 'purged'> | 'incomplete' | 'waiting'
  readonly count: number
  /** Whose line it is, and its running numbers; null where it is of several devices. */
  readonly of: { readonly device: string; readonly from: number; readonly to: number; readonly tip: string } | null
  /** The newest of them, oldest first. */
  readonly commits: readonly string[]
}

const MOST_COMMITS = 1000

/** Everything that is here and shows nothing, by reason. What was removed by law is told at its place. */
export function withoutEffect(fold: Fold): WithoutEffect[] {
  const groups = new Map<string, { reason: WithoutEffect['reason']; isLine: boolean; commits: PlacedCommit[] }>()
  const add = (reason: WithoutEffect['reason'], commit: PlacedCommit): void => {
    const isLine = reason === 'fork' || reason === 'revoked' || reason === 'rights'
    const key = isLine ? `${reason} ${commit.line}` : reason
    const group = groups.get(key) ?? { reason, isLine, commits: [] }
    if (group.commits.at(-1) !== commit) group.commits.push(commit)
    groups.set(key, group)
  }
  for (const { n, reason } of fold.inert) if (reason !== 'purged') add(reason, fold.order.at(n))
  for (const commit of fold.incomplete) add('incomplete', commit)
  const found = [...groups].map(([id, { reason, isLine, commits }]): WithoutEffect => {
    commits.sort((a, b) => a.n - b.n)
    const [first, last] = [commits[0], commits.at(-1)]
    const of =
      isLine && first && last
        ? { device: first.header.device, from: first.header.seq, to: last.header.seq, tip: last.id }
        : null
    return { id, reason, count: commits.length, of, commits: commits.slice(-MOST_COMMITS).map((one) => one.id) }
  })
  if (fold.waitingCount > 0)
    found.push({ id: 'waiting', reason: 'waiting', count: fold.waitingCount, of: null, commits: [] })
  return found
}
