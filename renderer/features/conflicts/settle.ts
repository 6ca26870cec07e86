import type { Change } from '../../../shared/core/journal/change'
import type { Conflict, ConflictSide } from '../../../shared/core/journal/conflicts/conflict'
import { chooseSide, keepEdited, removeEdited, settleWith } from '../../../shared/core/journal/conflicts/resolve'
import { RESOLVE } from '../../../shared/core/journal/describe-decision'
import type { Json } from '../../../shared/core/json'
import type { JournalStore } from '../../store/journal-store'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'

/** One of the ways to settle a conflict; the first nine have a key. */
export interface Way {
  readonly label: string
  readonly run: () => void
}

/** A side that can be chosen, with the words of its value. */
export function choose(journal: JournalStore, conflict: Conflict, side: ConflictSide): void {
  const words = side.values[0]?.words ?? 'this'
  settle(journal, chooseSide(conflict, side), `Settled: ${side.values[0]?.label ?? ''} is ${words}.`)
}

export function settleAnew(journal: JournalStore, conflict: Conflict, value: Json): void {
  settle(journal, settleWith(intentContext(), conflict, value), 'Settled with another value.')
}

export function keep(journal: JournalStore, conflict: Conflict): void {
  settle(journal, keepEdited(conflict), `Kept: ${conflict.thing}.`)
}

export function removeAgain(journal: JournalStore, conflict: Conflict): void {
  settle(journal, removeEdited(conflict), `Removed: ${conflict.thing}.`)
}

/** What can be done about it, in the order of the keys `1` to `9`. */
export function waysOf(journal: JournalStore, conflict: Conflict): readonly Way[] {
  if (conflict.isAppendOnly) return []
  if (conflict.kind === 'removed')
    return [
      { label: 'Keep it', run: () => keep(journal, conflict) },
      { label: 'Remove it again', run: () => removeAgain(journal, conflict) },
    ]
  return conflict.sides.map((side) => ({ label: 'Use this', run: () => choose(journal, conflict, side) }))
}

function settle(journal: JournalStore, changes: readonly Change[], said: string): void {
  void perform(journal, RESOLVE, changes, said)
}
