import type { DutyTimes } from '../case/snapshot'
import type { ClockView } from './clock-view'

/** Start, end and ground of every duty, as the review and the situation text read them from a snapshot. */
export function dutyTimes(views: readonly ClockView[]): DutyTimes[] {
  return views.map((view) => ({ clock: view.id, startedAt: view.start, dueAt: view.due, basis: view.basis }))
}
