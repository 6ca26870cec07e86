import { useMemo } from 'react'
import { type PlanView, planViews } from '../../../shared/core/plan/plan-view'
import { useAll, useCase } from '../../store/use-journal'
import { useMinute } from './use-now'

/** The plans of the open case as they stand this minute. */
export function usePlanViews(): readonly PlanView[] {
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
  const commander = useCase()?.commander
  const now = useMinute()
  return useMemo(
    () =>
      planViews(plans, {
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
        ...(commander ? { commander } : {}),
        now,
      }),
    [
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
    ],
  )
}
