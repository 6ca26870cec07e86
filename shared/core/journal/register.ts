import type { Json } from '../json'
import { byEffect, type Causality, type PlacedCommit, showsOver } from './causality'
import type { CommitId } from './op'

/** One value that a commit wrote and that no later op has named as replaced. */
export interface Write {
  /** Place of the writing commit in the fold. */
  readonly n: number
  readonly value: Json | undefined
  /** Place of the commit that first wrote the value, where this one only put it back. */
  readonly of?: number
}

/**
 * A multi-value register: its values are those that nobody has named as replaced.
 * Naming counts only for commits in the author's causal past, so that order of arrival cannot matter.
 */
export type Register = readonly Write[]

export function replaceNamed(
  register: Register,
  named: readonly CommitId[],
  by: PlacedCommit,
  order: Causality,
): Register {
  if (named.length === 0 || register.length === 0) return register
  return register.filter((write) => {
    const author = order.at(write.n)
    return !(named.includes(author.id) && order.isBefore(author, by))
  })
}

/** Adds a value; an earlier one of the same act gives way, since its author could not name it. */
export function written(register: Register, write: Write, by: PlacedCommit, order: Causality): Register {
  const others = register.filter((other) => other.n !== write.n && !isSameAct(order.at(other.n), by))
  return [...others, write]
}

/** The value that is shown: the one with the higher (effective time, id). */
export function shown(register: Register, order: Causality): Write | undefined {
  let best: Write | undefined
  for (const write of register) {
    if (!best || showsOver(order.at(write.n), order.at(best.n))) best = write
  }
  return best
}

/** The other values, where they are not equal to the one that is shown; the latest first. */
export function contested(register: Register, order: Causality): Write[] {
  if (register.length < 2) return []
  const winner = shown(register, order)
  const text = JSON.stringify(winner?.value)
  const others = register.filter((write) => write !== winner && JSON.stringify(write.value) !== text)
  return others.sort(
    (a, b) => -(byEffect(order.at(a.n), order.at(b.n)) || byEffect(authorOf(a, order), authorOf(b, order))),
  )
}

/** Who wrote the value in the first place. */
export function authorOf(write: Write, order: Causality): PlacedCommit {
  return order.at(write.of ?? write.n)
}

function isSameAct(a: PlacedCommit, b: PlacedCommit): boolean {
  const action = b.header.action
  return action !== undefined && a.header.device === b.header.device && a.header.action?.id === action.id
}
