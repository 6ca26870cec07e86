import { shorten } from '../../../shared/core/case/shorten'
import type { Change, IntentContext } from '../../../shared/core/journal/change'
import { completeStep } from '../../../shared/core/plan/intents/complete-step'
import { editStep, linkEvidence, noteStep } from '../../../shared/core/plan/intents/edit-step'
import {
  addStep,
  moveStep,
  reassignStep,
  reopenStep,
  setStepDue,
  skipStep,
} from '../../../shared/core/plan/intents/step-state'
import { tickTarget } from '../../../shared/core/plan/intents/tick-target'
import { milestoneLabel } from '../../../shared/core/plan/milestone-labels'
import type { StepView, TargetTick } from '../../../shared/core/plan/step-view'
import type { JournalStore } from '../../store/journal-store'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { toast } from '../../ui/toast-queue'
import type { CasePlan } from '../case/use-plans'
import { CHANNELS } from './channels'
import { draftOf, dropDraft } from './plan-desk'
import { deviationWords, moveTarget } from './plan-lines'

/** Completes a step with what its draft holds. Nothing blocks it; what was missing is recorded and said. */
export function complete(journal: JournalStore, plan: CasePlan, step: StepView): void {
  const draft = draftOf(step.id)
  const context = intentContext()
  const note = draft.note?.trim()
  const changes = completeStep(context, {
    inputs: { ...plan.inputs, now: context.now },
    step: step.id,
    ...(note ? { note } : {}),
    ...choiceOf(draft.choice ?? step.choice),
    ...(draft.time ? { time: draft.time } : {}),
    ...(draft.by ? { statedBy: draft.by, channel: draft.channel ?? CHANNELS[0] } : {}),
    basis: basisOf(plan, step.id),
    ...(draft.basis === undefined ? {} : { noteBasis: draft.basis }),
  })
  const deviation = recorded(changes, step.id)
  const said = [
    `Completed ‘${short(step.title)}’.`,
    ...(step.setsMilestone ? [`Set: ${milestoneLabel(step.setsMilestone)}.`] : []),
    ...(deviation.length > 0 ? [`Recorded: ${deviationWords(deviation)}.`] : []),
  ].join(' ')
  void perform(journal, 'step.complete', changes, said).then((result) => {
    if (result.ok) dropDraft(step.id)
  })
}

export function reopen(journal: JournalStore, plan: CasePlan, step: StepView): void {
  const changes = reopenStep(intentContext(), { step: step.id, basis: basisOf(plan, step.id) })
  void perform(journal, 'step.reopen', changes, `Opened ‘${short(step.title)}’ again.`)
}

export function skip(journal: JournalStore, plan: CasePlan, step: StepView, reason: string): void {
  const input = { step: step.id, reason, allowed: step.skipAllowed, basis: basisOf(plan, step.id) }
  const against = step.skipAllowed ? '' : ' Recorded: the plan says never to skip it.'
  void perform(journal, 'step.skip', skipStep(intentContext(), input), `Skipped ‘${short(step.title)}’.${against}`)
}

export function assign(journal: JournalStore, plan: CasePlan, step: StepView, owner: string, name: string): void {
  const changes = reassignStep(intentContext(), { step: step.id, owner, basis: basisOf(plan, step.id) })
  const said = owner === '' ? 'Given back to its role.' : `Assigned to ${name}.`
  void perform(journal, 'step.assign', changes, said)
}

export function setDue(journal: JournalStore, plan: CasePlan, step: StepView, dueAt: number, words: string): void {
  const changes = setStepDue(intentContext(), { step: step.id, dueAt, basis: basisOf(plan, step.id) })
  void perform(journal, 'step.due', changes, `Due ${words}.`)
}

export function edit(journal: JournalStore, plan: CasePlan, step: StepView, title: string, detail: string): void {
  const words = detail.trim() === (step.detail ?? '').trim() ? {} : { detail }
  const changes = editStep({ step: step.id, title, ...words, basis: basisOf(plan, step.id) })
  void perform(journal, 'step.edit', changes, 'Step changed.')
}

export function keepNote(journal: JournalStore, plan: CasePlan, step: StepView, note: string): void {
  const changes = noteStep({ step: step.id, note, basis: draftOf(step.id).basis ?? basisOf(plan, step.id) })
  void perform(journal, 'step.note', changes, 'Note kept.').then((result) => {
    if (result.ok) dropDraft(step.id)
  })
}

export function link(journal: JournalStore, step: StepView, evidence: string, linked: boolean): void {
  const changes = linkEvidence({ step: step.id, evidence, linked, basis: journal.getState().commits })
  void perform(journal, 'step.evidence', changes, linked ? 'Evidence added to the step.' : 'Taken off the step.')
}

export function tick(journal: JournalStore, plan: CasePlan, step: StepView, target: TargetTick, done: boolean): void {
  const context = intentContext()
  const inputs = { ...plan.inputs, now: context.now }
  const changes = tickTarget(context, { inputs, step: step.id, target: target.target, done })
  const completes = changes.some(
    (change) => change.op === 'set' && change.type === 'step' && change.fields['state'] === 'done',
  )
  const deviation = recorded(changes, step.id)
  const said = [
    `${done ? 'Ticked' : 'Unticked'} for ${target.name}.`,
    ...(completes ? [`Completed ‘${short(step.title)}’.`] : []),
    ...(deviation.length > 0 ? [`Recorded: ${deviationWords(deviation)}.`] : []),
  ].join(' ')
  void perform(journal, 'step.tick', changes, said)
}

/** Adds a step behind another one; answers its id once it is durable, null where it failed. */
export async function add(
  journal: JournalStore,
  plan: CasePlan,
  phase: string,
  title: string,
  afterStep?: string,
): Promise<string | null> {
  const context: IntentContext = intentContext()
  const input = { plan: plan.view.plan, phase, title, steps: plan.inputs.steps, ...(afterStep ? { afterStep } : {}) }
  const changes = addStep(context, input)
  const result = await perform(journal, 'step.add', changes, `Added ‘${short(title)}’.`)
  const [put] = changes
  return result.ok && put?.op === 'put' ? put.id : null
}

/** Moves a step one place among those of its phase; says so where it stands at the end already. */
export function move(journal: JournalStore, plan: CasePlan, id: string, by: -1 | 1): void {
  const step = plan.inputs.steps.find((one) => one.id === id)
  const phase = plan.view.phases.find((one) => one.steps.some((line) => line.id === id))
  if (!step || !phase) return
  const afterStep = moveTarget(phase.steps, id, by)
  if (afterStep === undefined) {
    toast({ text: `It is the ${by === 1 ? 'last' : 'first'} step of its phase.` })
    return
  }
  const changes = moveStep(intentContext(), { step, afterStep, steps: plan.inputs.steps, basis: step.meta.basis })
  void perform(journal, 'step.move', changes)
}

function recorded(changes: readonly Change[], step: string): readonly string[] {
  for (const change of changes) {
    if (change.op !== 'set' || change.type !== 'step' || change.id !== step) continue
    const { deviation } = change.fields
    return Array.isArray(deviation) ? deviation.map(String) : []
  }
  return []
}

/** What was on the screen: a step that is not there any more was seen by nobody. */
function basisOf(plan: CasePlan, step: string): number {
  return plan.inputs.steps.find((one) => one.id === step)?.meta.basis ?? 0
}

function choiceOf(choice: string | undefined): { readonly choice?: string } {
  return choice === undefined ? {} : { choice }
}

function short(title: string): string {
  return shorten(title, 60)
}
