import type { HistoryItem } from '../journal/history'
import { parseEventTime } from '../time/event-time'
import { sureness } from './entities/fields'
import type { MilestoneValue } from './snapshot'

/** One state of the case with who set it and when, oldest first. */
export interface StateChange {
  readonly state: string
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/** Every state that the case went through, from the history of the case entity. */
export function stateHistory(items: readonly HistoryItem[]): StateChange[] {
  return items.flatMap(({ fields, by, at }) => {
    const { state, stateAt, stateBy } = fields
    if (typeof state !== 'string') return []
    return [
      {
        state,
        by: typeof stateBy === 'string' ? stateBy : by,
        at: typeof stateAt === 'number' ? stateAt : at,
      },
    ]
  })
}

/** Every value that a milestone ever had, oldest first; each write carries all of its fields. */
export function milestoneHistory(items: readonly HistoryItem[]): MilestoneValue[] {
  return items.flatMap(({ fields, by, at }) => {
    const time = parseEventTime(fields.time)
    if (!time) return []
    const sure = sureness.safeParse(fields.sure)
    return [
      {
        time,
        by: typeof fields.by === 'string' ? fields.by : by,
        at: typeof fields.at === 'number' ? fields.at : at,
        sure: sure.success ? sure.data : 'possible',
        ...(typeof fields.note === 'string' && fields.note !== '' ? { note: fields.note } : {}),
      },
    ]
  })
}
