import type { EntityType } from '../../shared/core/case/entity-types'
import { ENTITY_SCHEMAS } from '../../shared/core/case/entity-types'
import type { OpenCommit } from '../../shared/core/journal/commit'
import { Fold } from '../../shared/core/journal/fold'

export const ALL_TYPES = Object.keys(ENTITY_SCHEMAS) as EntityType[]

export function folded(commits: readonly OpenCommit[], batch = commits.length): Fold {
  const fold = new Fold()
  for (let i = 0; i < commits.length; i += Math.max(1, batch)) fold.admit(commits.slice(i, i + Math.max(1, batch)))
  return fold
}

export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items]
  let state = seed || 1
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const j = state % (i + 1)
    const moved = result[i] as T
    result[i] = result[j] as T
    result[j] = moved
  }
  return result
}
