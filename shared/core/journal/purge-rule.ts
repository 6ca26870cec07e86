import type { Causality, PlacedCommit } from './causality'
import { type Declared, declaredIn, declares, isOfOnePart } from './declaration'
import type { Op } from './op'

/** What all purges together say. */
export interface RuledPurges {
  /** Per purged commit, what still folds in place of its body. */
  readonly residues: ReadonlyMap<string, readonly Op[]>
  /** Commits with a purge that was made under a legal hold. */
  readonly held: ReadonlySet<string>
  /** Commits that a purge names and that are not here yet. */
  readonly awaited: ReadonlySet<string>
}

export const NO_PURGES: RuledPurges = { residues: new Map(), held: new Set(), awaited: new Set() }

/**
 * Rules on the purges of a journal whose commits have effect, the latest by (effective time, id) first:
 *
 * - One that was made while a legal hold stood, as far as its author knew, has no effect. A hold that was made at
 *   the same time elsewhere does not stop it.
 * - Of several purges of one commit the latest counts, but one of deleted words only (`history`) never over one of
 *   the whole.
 * - No purge takes back who may do what, or a hold. It may name an earlier purge, whose residues can hold words that
 *   go now: then its residue is that same purge, for the same commits.
 */
export function ruledPurges(
  order: Causality,
  purges: readonly Declared<'purge'>[],
  holds: readonly Declared<'hold'>[],
  hasEffect: (commit: PlacedCommit) => boolean,
): RuledPurges {
  if (purges.length === 0) return NO_PURGES
  const residues = new Map<string, { readonly ops: readonly Op[]; readonly history: boolean }>()
  const held = new Set<string>()
  const awaited = new Set<string>()
  const waiting = new Map<PlacedCommit, readonly Declared<'purge'>[]>()
  for (const one of purges) waiting.set(one.by, [...(waiting.get(one.by) ?? []), one])
  for (let by = latest(waiting); by; by = latest(waiting)) {
    const said = waiting.get(by) ?? []
    waiting.delete(by)
    if (isHeldAt(order, by, holds)) {
      held.add(by.id)
      continue
    }
    for (const { fields } of said) {
      const history = fields.history === true
      for (const { commit, residue } of fields.commits) {
        const named = order.get(commit)
        if (!named) awaited.add(commit)
        if (named?.header.journal !== by.header.journal) continue
        const restates = isPurgeAgain(named, residue)
        if (named.ops !== null && declares(named) && !restates) continue
        if (restates && !(isOfOnePart(named) && order.isBefore(named, by))) continue
        const known = residues.get(commit)
        if (known && (!known.history || history)) continue
        residues.set(commit, { ops: residue, history })
        // Restated without some of its words: from here on that is what it says.
        if (restates && hasEffect(named)) waiting.set(named, declaredIn(named, residue, 'purge'))
      }
    }
  }
  return { residues: new Map([...residues].map(([id, { ops }]) => [id, ops])), held, awaited }
}

function latest(purges: ReadonlyMap<PlacedCommit, unknown>): PlacedCommit | undefined {
  let last: PlacedCommit | undefined
  for (const one of purges.keys()) {
    if (!last || one.effective > last.effective || (one.effective === last.effective && one.id > last.id)) last = one
  }
  return last
}

function isHeldAt(order: Causality, by: PlacedCommit, holds: readonly Declared<'hold'>[]): boolean {
  const known = holds.filter((hold) => order.isBefore(hold.by, by))
  const lifted = new Set(known.flatMap(({ fields }) => fields.lifts ?? []))
  return known.some(({ id, fields }) => fields.lifts === undefined && !lifted.has(id))
}

/** Whether a residue is nothing but purges: the same that its commit holds, as far as that is still here. */
function isPurgeAgain(named: PlacedCommit, residue: readonly Op[]): boolean {
  const again = declaredIn(named, residue, 'purge')
  if (again.length === 0 || again.length !== residue.length) return false
  if (named.ops === null) return true
  const before = declaredIn(named, named.ops, 'purge')
  return (
    before.length === named.ops.length && JSON.stringify(before.map(namesOf)) === JSON.stringify(again.map(namesOf))
  )
}

function namesOf({ id, fields }: Declared<'purge'>): unknown {
  return [id, fields.commits.map(({ commit }) => commit)]
}
