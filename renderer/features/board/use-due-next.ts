import { useMemo } from 'react'
import { type DueItem, dueNext } from '../../../shared/core/situation/due-next'
import { useAll, useCase } from '../../store/use-journal'
import { useClockViews } from '../case/use-clock-views'
import { useMinute } from '../case/use-now'
import { usePlanViews } from '../case/use-plans'

const NONE: readonly DueItem[] = []

/** Everything of the case that has a due time, the soonest first. */
export function useDueNext(): readonly DueItem[] {
  const file = useCase()
  const clocks = useClockViews()
  const plans = usePlanViews()
  const actions = useAll('action')
  const now = useMinute()
  return useMemo(
    () => (file ? dueNext({ clocks, steps: plans.flatMap((plan) => plan.dueNext), actions, file, now }) : NONE),
    [file, clocks, plans, actions, now],
  )
}
