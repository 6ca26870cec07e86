import type { SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader } from '../../../shared/core/journal/seal'

/** The commits with each behind the one that it names as its predecessor, and those that stood before it. */
export function causalOrder(all: readonly SealedCommit[]): {
  readonly commits: readonly SealedCommit[]
  readonly early: readonly SealedCommit[]
} {
  const waiting = new Map<string, SealedCommit[]>()
  const here = new Set(all.map(({ id }) => id))
  const placed = new Set<string>()
  const commits: SealedCommit[] = []
  const early: SealedCommit[] = []
  for (const commit of all) {
    const prev = previous(commit)
    if (prev !== null && here.has(prev) && !placed.has(prev)) {
      early.push(commit)
      waiting.set(prev, [...(waiting.get(prev) ?? []), commit])
      continue
    }
    const ready = [commit]
    for (let next = ready.pop(); next; next = ready.pop()) {
      commits.push(next)
      placed.add(next.id)
      const released = waiting.get(next.id)
      if (released) ready.push(...released.reverse())
      waiting.delete(next.id)
    }
  }
  return { commits, early }
}

function previous({ header }: SealedCommit): string | null {
  try {
    return decodeHeader(header).prev
  } catch {
    return null
  }
}
