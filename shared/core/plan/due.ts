import { durationMs } from '../time/duration'
import { spanText } from '../time/relative'
import type { PlanStep } from './irplan'
import { milestoneLabel } from './milestone-labels'

/** When a step is due, or what it waits for. Times are epoch ms. */
export type Due =
  | { readonly kind: 'none' }
  | { readonly kind: 'at'; readonly at: number; readonly basis: string }
  | { readonly kind: 'waits'; readonly milestone: string; readonly basis: string }

/** The milestones that are set: key to epoch ms. Only the value that stands counts, so the order of corrections cannot matter. */
export type MilestoneTimes = ReadonlyMap<string, number>

export interface DueInput {
  readonly template: Pick<PlanStep, 'due' | 'repeat_every'> | undefined
  /** Set by hand; wins over the plan. */
  readonly dueAt?: number
  /** When it was last done, for a step that repeats. */
  readonly lastDoneAt?: number
}

/** Works out when a step is due: by hand, again after it was done, or counted from a milestone. */
export function dueOf(input: DueInput, milestones: MilestoneTimes): Due {
  const every = input.template?.repeat_every === undefined ? undefined : durationMs(input.template.repeat_every)
  if (every !== undefined && input.lastDoneAt !== undefined) {
    return { kind: 'at', at: input.lastDoneAt + every, basis: `every ${spanText(every)}, last done then` }
  }
  if (input.dueAt !== undefined) return { kind: 'at', at: input.dueAt, basis: 'set by hand' }
  if (input.template?.due)
    return fromMilestone(input.template.due.from, durationMs(input.template.due.within) ?? 0, milestones)
  // A repeating step without a first due time is first due one period after the incident was declared.
  if (every !== undefined) return fromMilestone('t_declare', every, milestones)
  return { kind: 'none' }
}

function fromMilestone(key: string, within: number, milestones: MilestoneTimes): Due {
  const from = milestones.get(key)
  const label = milestoneLabel(key)
  if (from === undefined) return { kind: 'waits', milestone: key, basis: `waits for: ${label}` }
  return { kind: 'at', at: from + within, basis: `${spanText(within)} after ${label}` }
}
