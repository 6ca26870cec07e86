import { applyPlan } from '../../../../../shared/core/plan/intents/apply-plan'
import { completeStep } from '../../../../../shared/core/plan/intents/complete-step'
import { editStep, linkEvidence, noteStep } from '../../../../../shared/core/plan/intents/edit-step'
import {
  addStep,
  moveStep,
  reassignStep,
  reopenStep,
  setStepDue,
  skipStep,
} from '../../../../../shared/core/plan/intents/step-state'
import { tickTarget } from '../../../../../shared/core/plan/intents/tick-target'
import { planFile } from '../../../shared/core/plan/plan-case'
import { rules } from '../../../shared/core/sample/folded-sample'
import type { Desk, UndoCase } from './desk'

const open = (desk: Desk) => desk.first('step', ({ state }) => state === 'open')
const done = (desk: Desk) => desk.first('step', ({ state }) => state === 'done')
const ofOpen = (desk: Desk) => ({ step: open(desk).id, basis: open(desk).meta.basis })

/** Of the response plan. */
export const PLAN_CASES: { readonly [intent: string]: UndoCase } = {
  'plan.apply': (desk) => applyPlan(desk.context, { plan: planFile('ransomware'), rules: rules.ok ? rules.rules : [] }),
  'step.add': (desk) => {
    const { plan, phase, id } = open(desk)
    return addStep(desk.context, { plan, phase, title: 'Call the vendor', afterStep: id, steps: desk.all('step') })
  },
  'step.assign': (desk) => reassignStep(desk.context, { ...ofOpen(desk), owner: desk.first('person').id }),
  'step.complete': (desk) =>
    completeStep(desk.context, {
      inputs: desk.plan,
      step: open(desk).id,
      note: 'By phone',
      evidence: [desk.first('evidence').id],
      basis: open(desk).meta.basis,
    }),
  'step.due': (desk) => setStepDue(desk.context, { ...ofOpen(desk), dueAt: desk.world.now + 60_000 }),
  'step.edit': (desk) => editStep({ ...ofOpen(desk), title: 'Restore the print server first', detail: 'From tape' }),
  'step.evidence': (desk) => linkEvidence({ ...ofOpen(desk), evidence: desk.first('evidence').id, linked: true }),
  'step.move': (desk) => {
    const step = done(desk)
    const behind = desk.first(
      'step',
      ({ id, phase, plan }) => id !== step.id && phase === step.phase && plan === step.plan,
    )
    return moveStep(desk.context, { step, afterStep: behind.id, steps: desk.all('step') })
  },
  'step.note': (desk) => noteStep({ ...ofOpen(desk), note: 'Two tapes are with the courier' }),
  'step.reopen': (desk) => reopenStep(desk.context, { step: done(desk).id, basis: done(desk).meta.basis }),
  'step.skip': (desk) => skipStep(desk.context, { ...ofOpen(desk), reason: 'No printer is left', allowed: false }),
  'step.tick': (desk) => {
    const { step, target } = desk.first('tick')
    return tickTarget(desk.context, { inputs: desk.plan, step, target, done: false })
  },
}
