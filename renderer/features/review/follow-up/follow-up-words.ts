import type { ActionFields } from '../../../../shared/core/case/entities/action'
import type { FactorFields } from '../../../../shared/core/case/entities/factor'

export const ACTION_KINDS: Readonly<Record<NonNullable<ActionFields['kind']>, string>> = {
  prevent: 'Prevent',
  detect: 'Detect',
  respond: 'Respond',
  recover: 'Recover',
  plan: 'Plan',
  train: 'Train',
}

export const FACTOR_KINDS: Readonly<Record<FactorFields['kind'], string>> = {
  tool: 'Tools',
  process: 'Process',
  'people-in-context': 'People in their context',
  'third-party': 'Third party',
  luck: 'Luck',
}

/** The words of a map as options, in its order. */
export function optionsOf<Id extends string>(words: Readonly<Record<Id, string>>): { id: Id; label: string }[] {
  return (Object.keys(words) as Id[]).map((id) => ({ id, label: words[id] }))
}
