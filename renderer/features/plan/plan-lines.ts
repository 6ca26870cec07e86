import type { PhaseView } from '../../../shared/core/plan/plan-view'
import type { StepView } from '../../../shared/core/plan/step-view'

/** A phase as it is listed: the steps in view, and the hidden branches folded into one line. */
export interface PhaseLines {
  readonly shown: readonly StepView[]
  readonly hidden: readonly StepView[]
  /** `2 steps hidden: …` with the reasons, null where none is. */
  readonly fold: string | null
}

export function phaseLines(phase: PhaseView): PhaseLines {
  const hidden = phase.steps.filter((step) => step.status === 'hidden')
  const reasons = [...new Set(hidden.map((step) => (step.hiddenReason ?? '').replace(/^hidden because /, '')))]
  return {
    shown: phase.steps.filter((step) => step.status !== 'hidden'),
    hidden,
    fold:
      hidden.length === 0
        ? null
        : `${hidden.length} ${hidden.length === 1 ? 'step' : 'steps'} hidden: ${reasons.join('; ')}`,
  }
}

/** What a line says beside its title, in the order of weight. */
export interface LineNote {
  readonly tone: 'warning' | 'muted'
  readonly text: string
}

export function lineNotes(step: StepView): LineNote[] {
  const notes: LineNote[] = []
  if (step.status === 'skipped') return [{ tone: 'muted', text: `skipped: ${step.skipReason ?? 'no reason'}` }]
  if (step.status === 'done') {
    return step.deviation.length > 0 ? [{ tone: 'warning', text: step.deviation.join('; ') }] : []
  }
  if (step.afterWarnings.length > 0)
    notes.push({ tone: 'warning', text: `after ${step.afterWarnings.map((title) => `‘${title}’`).join(', ')}` })
  if (step.dependsOn) notes.push({ tone: 'muted', text: `depends: ${step.dependsOn}` })
  if (step.unmet.length > 0)
    notes.push({ tone: 'muted', text: `needs ${step.unmet.map((need) => need.words).join(', ')}` })
  return notes
}

/** Words of the recorded deviations for the toast; at most two, and how many more. */
export function deviationWords(deviation: readonly string[]): string {
  const more = deviation.length > 2 ? `; and ${deviation.length - 2} more` : ''
  return `${deviation.slice(0, 2).join('; ')}${more}`
}

/**
 * Where a step goes one place up or down among the steps in view: behind which step, null for the front,
 * undefined where it stands at the end already. Hidden steps keep their place between the others.
 */
export function moveTarget(
  steps: readonly Pick<StepView, 'id' | 'status'>[],
  step: string,
  by: -1 | 1,
): string | null | undefined {
  const shown = steps.filter((one) => one.status !== 'hidden')
  const neighbour = shown[shown.findIndex((one) => one.id === step) + by]
  if (neighbour === undefined || !shown.some((one) => one.id === step)) return undefined
  if (by === 1) return neighbour.id
  return steps[steps.indexOf(neighbour) - 1]?.id ?? null
}
