import { useMemo } from 'react'
import { type ClockView, clockViews } from '../../../shared/core/clocks/clock-view'
import { namesOf } from '../../../shared/core/plan/plan-inputs'
import { clockRules } from '../../store/clock-rules'
import { useAll, useCase } from '../../store/use-journal'
import { useMinute } from './use-now'

/** Every duty of the open case with where it stands now, the most urgent first. */
export function useClockViews(): readonly ClockView[] {
  const file = useCase()
  const clocks = useAll('clock')
  const anchors = useAll('anchor')
  const notifications = useAll('notification')
  const people = useAll('person')
  const members = useAll('member')
  const now = useMinute()
  return useMemo(
    () =>
      clockViews({
        clocks,
        anchors,
        notifications,
        rules: clockRules(),
        names: namesOf(people, members),
        zone: file?.zone ?? 'UTC',
        now,
      }),
    [clocks, anchors, notifications, people, members, file?.zone, now],
  )
}
