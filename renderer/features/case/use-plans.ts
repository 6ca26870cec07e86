import { useMemo } from 'react'
import type { PlanInputs } from '../../../shared/core/plan/plan-inputs'
import { type PlanView, planViews } from '../../../shared/core/plan/plan-view'
import { useAll, useCase } from '../../store/use-journal'
import { useMinute } from './use-now'

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

/** The same without what they were read from. */
export function usePlanViews(): readonly PlanView[] {
  const plans = usePlans()
  return useMemo(() => plans.map(({ view }) => view), [plans])
}
