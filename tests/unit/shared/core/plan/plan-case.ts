import { readFileSync } from 'node:fs'
import type { Entity, EntityType } from '../../../../../shared/core/case/entity-types'
import { readClockRules } from '../../../../../shared/core/clocks/read-clock-rules'
import { bindChanges } from '../../../../../shared/core/journal/bind'
import type { Change, IntentContext } from '../../../../../shared/core/journal/change'
import { Fold } from '../../../../../shared/core/journal/fold'
import { type HlcTime, hlcText, tick } from '../../../../../shared/core/journal/hlc'
import { viewAll } from '../../../../../shared/core/journal/view'
import { applyPlan } from '../../../../../shared/core/plan/intents/apply-plan'
import type { Irplan } from '../../../../../shared/core/plan/irplan'
import type { PlanInputs } from '../../../../../shared/core/plan/plan-inputs'
import { planView } from '../../../../../shared/core/plan/plan-view'
import { readIrplan } from '../../../../../shared/core/plan/read-irplan'
import type { StepView } from '../../../../../shared/core/plan/step-view'
import type { EventTime } from '../../../../../shared/core/time/event-time'

const assets = new URL('../../../../../assets/', import.meta.url)

export function assetJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, assets), 'utf8'))
}

export function planFile(name: string): Irplan {
  const result = readIrplan(readFileSync(new URL(`plans/${name}.irplan.json`, assets), 'utf8'))
  if (!result.ok) throw new Error(result.message)
  return result.plan
}

export const declaredAt = Date.parse('2026-11-22T14:00:00Z')
export const minute = 60_000
export const hour = 60 * minute
const device = 'd'.repeat(32)

export function at(text: string): EventTime {
  return { utc: text, precision: 's', zone: 'UTC', basis: 'stated' }
}

/** A case of one laptop on the real journal: changes are bound, checked against the entity schemas and folded. */
export class PlanCase {
  now = declaredAt + 5 * minute
  me = 'anna'
  private readonly fold = new Fold()
  private count = 0
  private prev: string | null = null
  private hlc: HlcTime = { ms: 0, counter: 0 }

  static withPlan(plan: Irplan): PlanCase {
    const one = new PlanCase()
    const rules = readClockRules(assetJson('rules/regulatory-clocks.json'))
    one.act(applyPlan(one.ctx, { plan, rules: rules.ok ? rules.rules : [] }))
    one.act([
      { op: 'put', type: 'person', id: 'anna', fields: { name: 'Anna Weiss', handle: 'anna' } },
      { op: 'put', type: 'person', id: 'ben', fields: { name: 'Ben Okoro', handle: 'ben' } },
      {
        op: 'put',
        type: 'milestone',
        id: 't_declare',
        fields: {
          key: 't_declare',
          time: { ...at('2026-11-22T14:00:00Z') },
          by: 'anna',
          at: declaredAt,
          sure: 'confirmed',
        },
      },
    ])
    return one
  }

  get ctx(): IntentContext {
    return { now: this.now, me: this.me, newId: () => `id-${String(this.count++).padStart(3, '0')}` }
  }

  act(changes: readonly Change[]): void {
    const bound = bindChanges(this.fold, changes)
    if (!bound.ok) throw new Error(bound.problem)
    if (bound.ops.length === 0) return
    this.hlc = tick(this.hlc, this.now)
    const seq = this.fold.count + 1
    const id = String(seq).padStart(64, '0')
    // The body goes through its text, as it does on its way to the ledger.
    const ops = JSON.parse(JSON.stringify(bound.ops))
    this.fold.admit([
      {
        id,
        header: {
          v: 1,
          kind: 'case',
          journal: 'case',
          device,
          seq,
          prev: this.prev,
          seen: {},
          hlc: hlcText(this.hlc, device),
          wall: { ms: this.now, offset: 0 },
          actor: this.me,
          intent: 'test',
          idem: id,
          bodyHash: id,
        },
        ops,
      },
    ])
    this.prev = id
  }

  of<T extends EntityType>(type: T): Entity<T>[] {
    return viewAll(this.fold, type)
  }

  get inputs(): PlanInputs {
    const plan = this.of('plan')[0]
    if (!plan) throw new Error('no plan')
    return {
      plan,
      steps: this.of('step'),
      ticks: this.of('tick'),
      facts: this.of('fact'),
      milestones: this.of('milestone'),
      sites: this.of('site'),
      assets: this.of('asset'),
      evidence: this.of('evidence'),
      custody: this.of('custody'),
      approvals: this.of('approval'),
      members: this.of('member'),
      people: this.of('person'),
      commander: 'anna',
      now: this.now,
    }
  }

  step(templateStep: string): StepView {
    const found = planView(this.inputs)
      .phases.flatMap((phase) => phase.steps)
      .find((step) => step.templateStep === templateStep || step.title === templateStep)
    if (!found) throw new Error(`no step ${templateStep}`)
    return found
  }

  addEvidence(id: string, kind: string, options: { custody?: boolean; step?: string } = {}): void {
    const fields = {
      title: id,
      fileName: `${id}.bin`,
      size: 1,
      sha256: '0'.repeat(64),
      stored: 'vault',
      kind,
      addedAt: this.now,
      addedBy: this.me,
    }
    this.act([
      {
        op: 'put',
        type: 'evidence',
        id,
        fields: options.step === undefined ? fields : { ...fields, step: options.step },
      },
    ])
    if (options.custody)
      this.act([
        {
          op: 'put',
          type: 'custody',
          id: `c-${id}`,
          fields: { evidence: id, action: 'collected', at: this.now, by: this.me },
        },
      ])
  }
}
