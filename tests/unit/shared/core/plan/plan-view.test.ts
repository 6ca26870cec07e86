import { describe, expect, it } from 'vitest'
import { readClockRules } from '../../../../../shared/core/clocks/read-clock-rules'
import { answerFact } from '../../../../../shared/core/facts/intents/answer-fact'
import { applyPlan } from '../../../../../shared/core/plan/intents/apply-plan'
import { approveStep } from '../../../../../shared/core/plan/intents/approve-step'
import { completeStep } from '../../../../../shared/core/plan/intents/complete-step'
import { correctMilestone } from '../../../../../shared/core/plan/intents/correct-milestone'
import { setSeverity } from '../../../../../shared/core/plan/intents/set-severity'
import {
  addStep,
  moveStep,
  reassignStep,
  reopenStep,
  setStepDue,
  skipStep,
} from '../../../../../shared/core/plan/intents/step-state'
import { tickTarget } from '../../../../../shared/core/plan/intents/tick-target'
import { planView, planViews } from '../../../../../shared/core/plan/plan-view'
import { assetJson, at, declaredAt, hour, minute, PlanCase, planFile } from './plan-case'

const ransomware = planFile('ransomware')

function twoPlants(): PlanCase {
  const one = PlanCase.withPlan(ransomware)
  one.act([
    { op: 'put', type: 'site', id: 's1', fields: { name: 'Plant Kassel', code: 'KS' } },
    { op: 'put', type: 'site', id: 's2', fields: { name: 'Plant Brno', code: 'BR' } },
  ])
  one.now += minute
  return one
}

function answer(one: PlanCase, key: string, value: string | boolean | null): void {
  one.act(answerFact(one.ctx, { key, answer: value, sure: 'confirmed', facts: one.of('fact') }))
}

function complete(one: PlanCase, templateStep: string, more: Partial<Parameters<typeof completeStep>[1]> = {}): void {
  one.act(completeStep(one.ctx, { inputs: one.inputs, step: one.step(templateStep).id, ...more }))
}

describe('a plan applied to a case', () => {
  it('has its phases and steps in order, its facts, and its duties still to be decided', () => {
    const one = twoPlants()
    const view = planView(one.inputs)
    expect(view.phases.map((phase) => phase.title)).toEqual([
      'Triage',
      'Contain',
      'Decide and notify',
      'Eradicate and recover',
      'Learn',
    ])
    expect(view.phases[1]?.steps.map((step) => step.templateStep)).toEqual([
      'isolate',
      'memory',
      'backups-off',
      'contained',
    ])
    expect(one.of('fact')).toHaveLength(5)
    expect(one.of('clock').map((clock) => clock.applies)).toEqual(Array.from({ length: 10 }, () => 'undecided'))
  })

  it('hides a branch that does not apply and says why; what is not known yet stays in view', () => {
    const one = twoPlants()
    expect(one.step('contained')).toMatchObject({
      status: 'hidden',
      hiddenReason:
        'hidden because ‘Are new files or hosts still being encrypted?’ is not known and counts as the worst case (yes)',
    })
    expect(one.step('restore')).toMatchObject({
      status: 'open',
      dependsOn: '‘Are backups intact and known clean?’ is not answered yet',
    })
    expect(one.step('aware').status).toBe('open')
    answer(one, 'regulated_data', false)
    expect(one.step('aware').hiddenReason).toBe(
      'hidden because ‘Is personal, health or card data on affected systems?’ is answered no (Anna Weiss, 14:06 UTC)',
    )
  })

  it('never hides what someone has done', () => {
    const one = twoPlants()
    complete(one, 'aware', { note: 'counsel on the phone', choice: 'yes' })
    answer(one, 'regulated_data', false)
    expect(one.step('aware').status).toBe('done')
  })

  it('counts due times from milestones, and they follow a correction', () => {
    const one = twoPlants()
    expect(one.step('isolate').due).toEqual({
      kind: 'at',
      at: declaredAt + 30 * minute,
      basis: '30 min after declaration',
    })
    expect(one.step('book-review').due).toMatchObject({ kind: 'waits', basis: 'waits for: recovery' })
    one.act(
      correctMilestone(one.ctx, {
        key: 't_declare',
        time: at('2026-11-22T13:00:00Z'),
        sure: 'confirmed',
        milestones: one.of('milestone'),
      }),
    )
    expect(one.step('isolate')).toMatchObject({ overdue: true, due: { at: declaredAt - 30 * minute } })
  })

  it('says what a step still needs: evidence with custody for each place, facts, a note, approvals', () => {
    const one = twoPlants()
    expect(one.step('photo-note').unmet.map((need) => need.words)).toEqual([
      'photo 0 of 2 with custody, one set for each place',
    ])
    one.addEvidence('p1', 'photo', { step: one.step('photo-note').id })
    expect(one.step('photo-note').unmet).toHaveLength(1)
    one.addEvidence('p2', 'photo', { step: one.step('photo-note').id, custody: true })
    one.addEvidence('p3', 'photo', { step: one.step('photo-note').id, custody: true })
    expect(one.step('photo-note').unmet).toEqual([])
    expect(one.step('pay').unmet.map((need) => need.words)).toEqual([
      'a note',
      'approval 0 of 2, still from Incident commander, Legal / privacy lead',
    ])
  })

  it('asks approvals of different people, and of those who gave it rather than typed it', () => {
    const one = twoPlants()
    const pay = one.step('pay').id
    one.act(approveStep(one.ctx, { step: pay, role: 'commander' }))
    one.act(approveStep(one.ctx, { step: pay, role: 'legal' }))
    expect(one.step('pay').needs.find((need) => need.kind === 'approval')).toMatchObject({ have: 1, met: false })
    one.act(approveStep(one.ctx, { step: pay, role: 'legal', statedBy: 'ben', channel: 'phone' }))
    expect(one.step('pay').needs.find((need) => need.kind === 'approval')).toMatchObject({ have: 2, met: true })
  })

  it('no longer counts an approval that was corrected', () => {
    const one = twoPlants()
    const pay = one.step('pay').id
    one.act(approveStep(one.ctx, { step: pay, role: 'commander' }))
    const first = one.of('approval')[0]?.id
    one.act(approveStep(one.ctx, { step: pay, role: 'scribe', corrects: first }))
    expect(one.step('pay').needs.find((need) => need.kind === 'approval')).toMatchObject({ have: 0 })
  })

  it('warns about order and records it, but never stops anyone', () => {
    const one = twoPlants()
    expect(one.step('memory').afterWarnings).toEqual(['Isolate affected hosts from the network, leave power on'])
    complete(one, 'memory')
    expect(one.step('memory')).toMatchObject({
      status: 'done',
      deviation: [
        'done before ‘Isolate affected hosts from the network, leave power on’, which was open',
        'done without memory image 0 of 1 with custody',
      ],
    })
  })

  it('a choice answers its facts, a gate sets its milestone, a decision is recorded', () => {
    const one = twoPlants()
    complete(one, 'verdict-1', { choice: 'real', note: 'note on three screens' })
    expect(one.step('verdict-1').deviation).toEqual([])
    expect(one.of('fact').find((fact) => fact.key === 'verdict')).toMatchObject({ answer: 'confirmed', by: 'anna' })
    expect(one.of('decision')).toMatchObject([
      { text: 'Confirm, or close as false positive: Real', rationale: 'note on three screens' },
    ])
    answer(one, 'spreading', false)
    complete(one, 'contained', { note: 'no new files for an hour', time: at('2026-11-22T14:02:00Z') })
    expect(one.of('milestone').find((milestone) => milestone.key === 't_contain')?.time.utc).toBe(
      '2026-11-22T14:02:00Z',
    )
  })

  it('is ticked for each site; the last tick completes the step', () => {
    const one = twoPlants()
    const step = one.step('isolate').id
    one.act(tickTarget(one.ctx, { inputs: one.inputs, step, target: 's1', done: true }))
    expect(one.step('isolate')).toMatchObject({ status: 'open', gaps: ['Plant Brno'] })
    one.act(tickTarget(one.ctx, { inputs: one.inputs, step, target: 's2', done: true }))
    expect(one.step('isolate')).toMatchObject({ status: 'done', gaps: [], stateBy: 'anna' })
    one.act(tickTarget(one.ctx, { inputs: one.inputs, step, target: 's1', done: false }))
    expect(one.step('isolate')).toMatchObject({ status: 'open', gaps: ['Plant Kassel'] })
  })

  it('is open again for a site that joins after it was done', () => {
    const one = twoPlants()
    complete(one, 'isolate')
    expect(one.step('isolate')).toMatchObject({
      status: 'done',
      deviation: ['not ticked for Plant Kassel', 'not ticked for Plant Brno'],
    })
    one.now += minute
    one.act([{ op: 'put', type: 'site', id: 's3', fields: { name: 'Office Wien', code: 'WI' } }])
    expect(one.step('isolate')).toMatchObject({ status: 'open', gaps: ['Plant Kassel', 'Plant Brno', 'Office Wien'] })
  })

  it('a repeating step is done until the next round is due, and ends with recovery', () => {
    const one = twoPlants()
    expect(one.step('update').due).toMatchObject({ at: declaredAt + 4 * hour })
    complete(one, 'update')
    const done = one.now
    expect(one.step('update')).toMatchObject({ status: 'done', due: { at: done + 4 * hour } })
    one.now += 5 * hour
    expect(one.step('update')).toMatchObject({ status: 'open', overdue: true })
    one.act(
      correctMilestone(one.ctx, {
        key: 't_recover',
        time: at('2026-11-22T18:00:00Z'),
        sure: 'likely',
        milestones: one.of('milestone'),
      }),
    )
    expect(one.step('update')).toMatchObject({ status: 'done', due: { kind: 'none' } })
  })

  it('skips with a reason, reopens, reassigns, adds and moves', () => {
    const one = twoPlants()
    const memory = one.step('memory').id
    // Everything that was recorded is on the screen.
    const basis = Number.POSITIVE_INFINITY
    expect(skipStep(one.ctx, { step: memory, reason: ' ', basis })).toEqual([])
    one.act(skipStep(one.ctx, { step: memory, reason: 'the host is off', basis }))
    expect(one.step('memory')).toMatchObject({ status: 'skipped', skipReason: 'the host is off' })
    one.act(reopenStep(one.ctx, { step: memory, basis }))
    one.act(skipStep(one.ctx, { step: memory, reason: 'the host is off', allowed: false, basis }))
    expect(one.step('memory').deviation).toEqual(['skipped although the plan says never to skip it'])
    one.act(reopenStep(one.ctx, { step: memory, basis }))
    one.act(reassignStep(one.ctx, { step: memory, owner: 'ben', basis }))
    expect(one.step('memory')).toMatchObject({ status: 'open', ownerName: 'Ben Okoro' })
    one.act(
      addStep(one.ctx, {
        plan: one.inputs.plan.id,
        phase: 'contain',
        title: 'Close the VPN',
        afterStep: one.step('isolate').id,
        steps: one.of('step'),
      }),
    )
    const titles = () => planView(one.inputs).phases[1]?.steps.map((step) => step.title)
    expect(titles()?.[1]).toBe('Close the VPN')
    expect(one.step('Close the VPN').addedByHand).toBe(true)
    const added = one.of('step').find((step) => step.title === 'Close the VPN')
    if (added) one.act(moveStep(one.ctx, { step: added, afterStep: null, steps: one.of('step') }))
    expect(titles()?.[0]).toBe('Close the VPN')
  })

  it('suggests a severity with its reason, and names empty roles and clashing ones', () => {
    const one = twoPlants()
    const view = planView(one.inputs)
    expect(view.severities.map((severity) => [severity.key, severity.suggested])).toEqual([
      ['sev1', true],
      ['sev2', false],
    ])
    expect(view.severities[0]?.reason).toContain('worst case')
    expect(view.roleGaps).toEqual([{ role: 'scribe', title: 'Scribe', have: 0, want: 1 }])
    one.act([
      {
        op: 'put',
        type: 'member',
        id: 'm1',
        fields: { person: 'anna', name: 'Anna Weiss', role: 'scribe', since: one.now },
      },
    ])
    expect(planView(one.inputs).roleGaps).toEqual([])
    expect(planView(one.inputs).roleClashes[0]?.words).toBe('Anna Weiss is both Scribe and Incident commander')
  })

  it('takes a due time set by hand before the plan’s, and a severity set by a person', () => {
    const one = twoPlants()
    one.act(
      setStepDue(one.ctx, { step: one.step('isolate').id, dueAt: declaredAt + hour, basis: Number.POSITIVE_INFINITY }),
    )
    expect(one.step('isolate').due).toEqual({ kind: 'at', at: declaredAt + hour, basis: 'set by hand' })
    expect(setSeverity(one.ctx, { case: 'c', severity: 'sev1', basis: 7 })).toEqual([
      { op: 'set', type: 'case', id: 'c', fields: { severity: 'sev1' }, basis: 7 },
    ])
  })

  it('stands beside a second plan in a running case, sharing questions and duties', () => {
    const one = twoPlants()
    const rules = readClockRules(assetJson('rules/regulatory-clocks.json'))
    one.act(
      applyPlan(one.ctx, {
        plan: planFile('data-leak'),
        rules: rules.ok ? rules.rules : [],
        factKeys: new Set(one.of('fact').map((fact) => fact.key)),
        clockRules: new Set(one.of('clock').flatMap((clock) => clock.rule ?? [])),
      }),
    )
    const views = planViews(one.of('plan'), one.inputs)
    expect(views.map((view) => view.title)).toEqual([
      'Ransomware on servers or workstations',
      'Data leak or lost device',
    ])
    expect(one.of('fact').filter((fact) => fact.key === 'verdict')).toHaveLength(1)
    expect(one.of('clock').filter((clock) => clock.rule === 'gdpr-33')).toHaveLength(1)
  })

  it('lists what is blocked and what is due next', () => {
    const one = twoPlants()
    const view = planView(one.inputs)
    expect(view.blocked.find((step) => step.title === 'Capture memory from one affected host')?.because).toEqual([
      'comes after ‘Isolate affected hosts from the network, leave power on’, which is open',
    ])
    expect(view.dueNext.map((step) => step.templateStep)).toEqual(['photo-note', 'isolate', 'backups-off', 'update'])
  })

  it('still shows its steps when the template is of a version that it cannot read', () => {
    const one = twoPlants()
    const inputs = { ...one.inputs, plan: { ...one.inputs.plan, template: { format: 'irplan', version: '3.0' } } }
    const view = planView(inputs)
    expect(view.problem).toContain('version 3.0')
    expect(view.progress.total).toBe(12)
  })

  it('takes less than 5 ms for 200 steps', () => {
    const one = twoPlants()
    const steps = Array.from({ length: 17 }, (_, copy) =>
      one.of('step').map((step) => ({ ...step, id: `${step.id}-${copy}` })),
    ).flat()
    const inputs = { ...one.inputs, steps }
    for (let warm = 0; warm < 20; warm++) planView(inputs)
    const runs = Array.from({ length: 21 }, () => {
      const start = performance.now()
      planView(inputs)
      return performance.now() - start
    }).sort((a, b) => a - b)
    expect(steps.length).toBeGreaterThan(200)
    expect(runs[10]).toBeLessThan(5)
  })
})
