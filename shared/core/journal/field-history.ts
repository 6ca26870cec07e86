import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import { byEffect, type PlacedCommit } from './causality'
import { actsOnField, type FieldAct } from './field-acts'
import type { Fold } from './fold'
import { effectiveMs } from './moment'
import type { CommitId } from './op'
import { contested, shown } from './register'
import { isSetField } from './set-fields'

/** Who wrote something, and when by their own clock. */
export interface Author {
  readonly commit: CommitId
  readonly by: string
  readonly device: string
  /** Epoch ms and minutes east of UTC, as the author's device showed them. */
  readonly at: number
  readonly offset: number
}

/** A value that stood when another one was written. */
export interface ValueBefore extends Author {
  readonly value: Json
  /**
   * What the author of the later one knew of it: `seen` and so replaced, `not-shown`: it was on the device, but the
   * form was opened before; `not-here`: it had not reached the device.
   */
  readonly known: 'seen' | 'not-shown' | 'not-here'
}

/** A value that a field had at some time, or a member that was put into a set or taken from it. */
export interface PastValue extends Author {
  readonly field: string
  readonly act: FieldAct['act']
  readonly value: Json
  /** Effective time in epoch ms. */
  readonly effective: number
  /** The value was removed by law. */
  readonly purged: boolean
  readonly before: readonly ValueBefore[]
  /** `conflict`: it stands beside others that differ. */
  readonly state: 'stands' | 'conflict' | 'replaced' | 'taken-back'
  /** Of several that stand, the one that shows. */
  readonly shows: boolean
  /** What ended it. */
  readonly end: Author | null
}

/** Every value that every field of an entity ever had, in the order (effective time, id). */
export function fieldHistory(fold: Fold, type: EntityType, id: string): PastValue[] {
  const record = fold.record(type, id)
  if (!record) return []
  const commits = [...new Set(record.touched)].map((n) => fold.order.at(n)).sort(byEffect)
  const acts = commits.flatMap((commit) => actsOnField(fold, commit, type, id))
  const fields = [...new Set(acts.map(({ field }) => field))]
  const found = fields.flatMap((field) => {
    const own = acts.filter((act) => act.field === field)
    return isSetField(type, field) || field === REMOVAL
      ? own.map((act) => memberOf(fold, own, act, type, id))
      : valuesOf(fold, own, type, id)
  })
  return found.sort((a, b) => byEffect(placed(fold, a.commit), placed(fold, b.commit)))
}

/** Stands for no field, but for the entity itself: that it was removed or put back. */
export const REMOVAL = ''

/** The values of a register, with what each author knew of those that stood. */
function valuesOf(fold: Fold, acts: readonly FieldAct[], type: EntityType, id: string): PastValue[] {
  const { order } = fold
  const register = fold.record(type, id)?.register(acts[0]?.field ?? '') ?? []
  const winner = shown(register, order)
  const isContested = contested(register, order).length > 0
  let standing: FieldAct[] = []
  return acts.map((act) => {
    const before = standing.map((one) => ({ ...authorOf(one.by), value: one.value, known: knownBy(fold, one, act) }))
    standing = [...standing.filter((one) => knownBy(fold, one, act) !== 'seen' && !isSameAct(one, act)), act]
    const write = register.find(
      ({ n, value }) => n === act.by.n && JSON.stringify(value ?? null) === JSON.stringify(act.value),
    )
    const end = write ? null : endOf(fold, acts, act)
    const state = write ? (isContested ? 'conflict' : 'stands') : takesBack(end, act) ? 'taken-back' : 'replaced'
    return {
      ...common(fold, act),
      before,
      state,
      shows: write !== undefined && write === winner,
      end: end ? authorOf(end) : null,
    }
  })
}

/** A member of a set, or a removal: it stands until someone who saw it takes it away. */
function memberOf(fold: Fold, acts: readonly FieldAct[], act: FieldAct, type: EntityType, id: string): PastValue {
  const record = fold.record(type, id)
  const isTaking = act.act === 'drop' || act.act === 'restore'
  const register =
    (act.field === REMOVAL ? record?.removalRegister : record?.memberRegister(act.field, act.value)) ?? []
  const stands = isTaking ? register.length === 0 : register.some(({ n }) => n === act.by.n)
  const same = acts.filter(({ value }) => JSON.stringify(value) === JSON.stringify(act.value))
  const end = stands ? null : endOf(fold, same, act)
  const state = stands ? 'stands' : takesBack(end, act) ? 'taken-back' : 'replaced'
  return { ...common(fold, act), before: [], state, shows: stands, end: end ? authorOf(end) : null }
}

function common(fold: Fold, act: FieldAct) {
  return {
    ...authorOf(act.by),
    field: act.field,
    act: act.act,
    value: act.value,
    effective: effectiveMs(act.by.effective),
    purged: fold.isPurged(act.by),
  }
}

function knownBy(fold: Fold, earlier: FieldAct, later: FieldAct): ValueBefore['known'] {
  if (!fold.order.isBefore(earlier.by, later.by)) return 'not-here'
  return later.sees.includes(earlier.by.id) ? 'seen' : 'not-shown'
}

/** The first that replaced it, having seen it; of what a drop took away, the next that put it there again. */
function endOf(fold: Fold, acts: readonly FieldAct[], act: FieldAct): PlacedCommit | null {
  const taking = act.act === 'drop' || act.act === 'restore'
  for (const later of acts) {
    if (later.by === act.by || byEffect(act.by, later.by) > 0) continue
    if (taking ? later.act !== act.act : knownBy(fold, act, later) === 'seen' || isSameAct(act, later)) return later.by
  }
  return null
}

function takesBack(end: PlacedCommit | null, act: FieldAct): boolean {
  return end?.header.undoes?.includes(act.by.id) ?? false
}

function isSameAct(a: FieldAct, b: FieldAct): boolean {
  const { action } = b.by.header
  return action !== undefined && a.by !== b.by && a.by.line === b.by.line && a.by.header.action?.id === action.id
}

function authorOf({ id, header }: PlacedCommit): Author {
  return { commit: id, by: header.actor, device: header.device, at: header.wall.ms, offset: header.wall.offset }
}

function placed(fold: Fold, id: CommitId): PlacedCommit {
  const commit = fold.order.get(id)
  if (!commit) throw new RangeError(`no commit has the id ${id}`)
  return commit
}
