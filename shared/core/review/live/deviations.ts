import type { Entity } from '../../case/entity-types'
import type { CaseSnapshot } from '../../case/snapshot'
import { dueOf } from '../../plan/due'
import { irplanSchema, type PlanStep } from '../../plan/irplan'
import { correctedMs } from '../../time/event-time'
import { spanText } from '../../time/relative'
import { type CaseWords, caseWords, standing } from '../case-words'
import type { Inline, Row } from '../document'
import { counted, paragraph, quiet, say } from '../inline'
import type { LiveBlock } from './live-block'

/** One way in which the response did not go as the plan says. */
interface Deviation {
  readonly step: Entity<'step'>
  readonly what: 'skipped' | 'added' | 'late' | 'overdue' | 'out of order'
  readonly why: Inline
}

/** Where the plan and what was done part: skipped, added, late, out of order. */
export const deviationsBlock: LiveBlock = {
  key: 'deviations',
  title: 'Where we left the plan',
  build: (snapshot) => {
    if (snapshot.plan === undefined) return [paragraph(say('No response plan was applied to this case.'))]
    const steps = standing(snapshot.steps)
    const done = steps.filter((step) => step.state === 'done').length
    const found = deviations(snapshot)
    const summary = paragraph(
      say(
        `Plan: ${snapshot.plan.title}, revision ${snapshot.plan.revision}. ${done} of ${counted(steps.length, 'step')} done. `,
      ),
      say(
        found.length === 0
          ? 'No step was skipped, added, late or out of order.'
          : `${counted(found.length, 'deviation')}:`,
      ),
    )
    if (found.length === 0) return [summary]
    return [
      summary,
      {
        kind: 'table',
        columns: [
          { title: 'Step', type: 'text', weight: 5 },
          { title: 'Deviation', type: 'label', weight: 2 },
          { title: 'Reason or detail', type: 'text', weight: 6 },
        ],
        rows: found.map(
          (deviation): Row => ({ cells: [[say(deviation.step.title)], [say(deviation.what)], deviation.why] }),
        ),
      },
    ]
  },
}

function deviations(snapshot: CaseSnapshot): Deviation[] {
  const words = caseWords(snapshot)
  const templates = templateSteps(snapshot.plan)
  const milestones = new Map(snapshot.milestones.map((milestone) => [milestone.key, correctedMs(milestone.time)]))
  return standing(snapshot.steps).flatMap((step) => {
    const template = step.templateStep === undefined ? undefined : templates.get(step.templateStep)
    const due = dueOf({ template, ...(step.dueAt === undefined ? {} : { dueAt: step.dueAt }) }, milestones)
    return stepDeviations(step, due.kind === 'at' ? due.at : undefined, snapshot.now, words)
  })
}

function stepDeviations(step: Entity<'step'>, dueAt: number | undefined, now: number, words: CaseWords): Deviation[] {
  const found: Deviation[] = []
  if (step.state === 'skipped') {
    found.push({
      step,
      what: 'skipped',
      why: [
        say(step.skipReason ?? 'no reason was recorded'),
        ...(step.stateBy === undefined ? [] : [quiet(' – '), words.person(step.stateBy)]),
      ],
    })
  }
  if (step.templateStep === undefined) {
    found.push({ step, what: 'added', why: [say('not in the plan; added by '), words.person(step.addedBy)] })
  }
  if (dueAt !== undefined && step.state === 'done' && step.stateAt !== undefined && step.stateAt > dueAt) {
    found.push({ step, what: 'late', why: [say(`${spanText(step.stateAt - dueAt)} after it was due`)] })
  }
  if (dueAt !== undefined && step.state === 'open' && now > dueAt) {
    found.push({ step, what: 'overdue', why: [say(`not done; due ${spanText(now - dueAt)} ago`)] })
  }
  for (const text of step.deviation ?? []) found.push({ step, what: 'out of order', why: [say(text)] })
  return found
}

function templateSteps(plan: Entity<'plan'> | undefined): ReadonlyMap<string, PlanStep> {
  const parsed = irplanSchema.safeParse(plan?.template)
  if (!parsed.success) return new Map()
  return new Map(parsed.data.phases.flatMap((phase) => phase.steps).map((step) => [step.id, step]))
}
