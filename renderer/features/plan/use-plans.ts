import { useMemo } from 'react'
import type { PlanInputs } from '../../../shared/core/plan/plan-inputs'
import { type PlanView, planViews } from '../../../shared/core/plan/plan-view'
import { useAll, useCase } from '../../store/use-journal'
import { useMinute } from '../case/use-now'

/** A plan of the case: what it is read from, and how it stands now. */
export interface CasePlan {
  readonly inputs: PlanInputs
  readonly view: PlanView
}

/** Every plan applied to the open case, the first applied first. Made again when something in it changed, and each minute. */
export function usePlans(): readonly CasePlan[] {
  const file = useCase()
  const plans = useAll('plan')
  const steps = useAll('step')
  const ticks = useAll('tick')
  const facts = useAll('fact')
  const milestones = useAll('milestone')
  const sites = useAll('site')
  const assets = useAll('asset')
  const evidence = useAll('evidence')
  const custody = useAll('custody')
  const approvals = useAll('approval')
  const members = useAll('member')
  const people = useAll('person')
  const now = useMinute()
  const commander = file?.commander
  return useMemo(() => {
    const lists = { steps, ticks, facts, milestones, sites, assets, evidence, custody, approvals, members, people }
    const rest = { ...lists, ...(commander ? { commander } : {}), now }
    return planViews(plans, rest).flatMap((view) => {
      const plan = plans.find((one) => one.id === view.plan)
      return plan ? [{ inputs: { ...rest, plan }, view }] : []
    })
  }, [
    plans,
    steps,
    ticks,
    facts,
    milestones,
    sites,
    assets,
    evidence,
    custody,
    approvals,
    members,
    people,
    commander,
    now,
  ])
}

/** `31/46`: dealt with and asked for, over all plans; nothing where there is no plan. */
export function usePlanCount(): string | null {
  const plans = usePlans()
  const total = plans.reduce((sum, { view }) => sum + view.progress.total, 0)
  const done = plans.reduce((sum, { view }) => sum + view.progress.done, 0)
  return total === 0 ? null : `${done.toLocaleString('en')}/${total.toLocaleString('en')}`
}
