import { fieldLabel } from '../../../shared/core/case/labels'
import type { HistoryItem } from '../../../shared/core/journal/history'
import type { Json } from '../../../shared/core/json'
import { judge } from '../../../shared/core/plan/condition'
import { indexPlan } from '../../../shared/core/plan/plan-index'
import type { StepView } from '../../../shared/core/plan/step-view'
import type { CasePlan } from '../case/use-plans'

/** What a step puts at risk, in sentences; what is harmless is not told, except that it can be undone. */
export function riskWords(risk: StepView['risk']): string[] {
  if (!risk) return []
  return [
    ...(risk.destroys_evidence ? ['Destroys evidence: secure it first.'] : []),
    ...(risk.tips_off_attacker ? ['May tip off the attacker.'] : []),
    ...(risk.reversible === false ? ['Cannot be undone.'] : []),
    ...(risk.business_impact ? [`Business: ${risk.business_impact}`] : []),
  ]
}

/** What decides that a step with a condition applies here, in words; null for a step that always does. */
export function appliesBecause(plan: CasePlan, step: StepView): string | null {
  if (step.templateStep === undefined) return null
  const index = indexPlan(plan.inputs)
  const when = index.applied.steps.get(step.templateStep)?.when
  return when ? judge(when, index.condition).reason : null
}

/** One act on a step in words, without who and when. */
export function historyWords(
  item: HistoryItem,
  names: (person: string) => string,
  time: (ms: number) => string,
): string {
  const { act, fields } = item
  if (act === 'put') return typeof fields['addedBy'] === 'string' ? 'added by hand' : 'came with the plan'
  if (act === 'remove') return 'removed'
  if (act === 'restore') return 'put back'
  if (act === 'add' || act === 'drop') return act === 'add' ? 'evidence added' : 'evidence taken off'
  if (act === 'text') return 'wrote in it'
  if (fields['state'] === 'skipped') return `skipped: ${plain(fields['skipReason'])}`
  if (fields['state'] === 'done') {
    const { deviation } = fields
    return Array.isArray(deviation) && deviation.length > 0
      ? `completed; recorded: ${deviation.map(String).join('; ')}`
      : 'completed'
  }
  if (fields['state'] === 'open') return 'opened again'
  const parts = Object.entries(fields).map(([field, value]) => {
    if (field === 'owner') return value === '' ? 'given back to its role' : `given to ${names(plain(value))}`
    if (field === 'dueAt') return typeof value === 'number' ? `due ${time(value)}` : 'due time changed'
    if (field === 'order' || field === 'phase') return 'moved'
    return `${fieldLabel(field)}: ${plain(value)}`
  })
  return [...new Set(parts)].join(', ')
}

function plain(value: Json | undefined): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? 'nothing' : JSON.stringify(value)
}
