import { isBookkeeping } from '../../case/labels'
import type { PlacedCommit } from '../causality'
import { byEffect } from '../causality'
import type { Teller } from '../describe-names'
import { type EntityRecord, escapes } from '../record'
import { removedState, withdrawalsOf } from '../withdrawn'
import type { Conflict, ConflictSide } from './conflict'
import { actsOn, conflictOf, fieldInWords, seenBefore, sideOf, unknownTo } from './sides'

/** What was removed by one and changed by another who did not know that: it shows until someone decides. */
export function removalConflict(teller: Teller, record: EntityRecord): Conflict | null {
  const { fold } = teller
  if (removedState(fold, record) !== 'edited') return null
  const { order } = fold
  const register = [...record.removalRegister, ...withdrawalsOf(fold, record)]
  const removals = register.map(({ n }) => order.at(n)).sort(byEffect)
  const edits = [...new Set(record.touched)]
    .filter((n) => (record.block === null || n !== record.bornAt) && escapes(order, n, register))
    .map((n) => order.at(n))
    .filter((by) => actsOn(fold, by, record).some(({ op }) => op !== 'remove' && op !== 'restore'))
    .sort(byEffect)
  const all = [...edits, ...removals]
  return conflictOf(
    teller,
    record,
    'removed',
    [],
    [
      ...edits.map((by) => editSide(teller, record, by, all)),
      ...removals.map((by): ConflictSide => {
        const own = sideOf(teller, record, by, 'removed')
        const isOwn = actsOn(fold, by, record).length > 0
        const words = isOwn ? own.words : 'withdrew the import that it came with'
        return {
          ...own,
          words,
          isShown: false,
          values: [],
          before: [],
          unknown: unknownTo(teller, by, all),
          settles: {},
        }
      }),
    ],
  )
}

function editSide(teller: Teller, record: EntityRecord, by: PlacedCommit, all: readonly PlacedCommit[]): ConflictSide {
  const ops = actsOn(teller.fold, by, record)
  const values = ops.flatMap((op) =>
    op.op === 'set' || op.op === 'put'
      ? Object.keys(op.fields)
          .filter((field) => !isBookkeeping(field))
          .map((field) => fieldInWords(teller, field, op.fields[field]))
      : [],
  )
  const before = values.flatMap(({ field }) => seenBefore(teller, record, by, field))
  return {
    ...sideOf(teller, record, by, 'wrote'),
    isShown: true,
    values,
    before,
    unknown: unknownTo(teller, by, all).filter(({ commit }) => isRemoval(teller, record, commit)),
    settles: {},
  }
}

function isRemoval({ fold }: Teller, record: EntityRecord, commit: string): boolean {
  return [...record.removalRegister, ...withdrawalsOf(fold, record)].some(({ n }) => fold.order.at(n).id === commit)
}
