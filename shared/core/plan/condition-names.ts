import type { Condition } from './irplan'

/** The keys of every fact that a condition asks about, once each. */
export function conditionFacts(condition: Condition): string[] {
  const keys = new Set<string>()
  walk(condition, (leaf) => {
    if ('fact' in leaf) keys.add(leaf.fact)
  })
  return [...keys]
}

/** The ids of every step that a condition looks at, once each. */
export function conditionSteps(condition: Condition): string[] {
  const ids = new Set<string>()
  walk(condition, (leaf) => {
    if ('step' in leaf) ids.add(leaf.step)
  })
  return [...ids]
}

function walk(condition: Condition, visit: (leaf: Condition) => void): void {
  if ('all' in condition) for (const part of condition.all) walk(part, visit)
  else if ('any' in condition) for (const part of condition.any) walk(part, visit)
  else if ('not' in condition) walk(condition.not, visit)
  else visit(condition)
}
