import * as z from 'zod'
import type { JournalRow, LockedDuty } from '../../shared/contract/keeper'

/** The part of a case summary that a lock screen may show: a code name says nothing of the case. */
const summary = z.object({ codeName: z.string().min(1), nextDue: z.object({ at: z.number() }) })
const SHOWN = 5

/** What is due next in each case, the earliest first. Never a title, nor what it is that is due. */
export function lockedDuties(rows: readonly JournalRow[]): LockedDuty[] {
  return rows
    .flatMap((row) => {
      const known = summary.safeParse(row.summary)
      return known.success ? [{ codeName: known.data.codeName, at: known.data.nextDue.at }] : []
    })
    .sort((a, b) => a.at - b.at)
    .slice(0, SHOWN)
}
