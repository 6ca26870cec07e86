import type { Entity } from '../case/entity-types'

/** The gap that is told apart from the others, since nothing can be relied on after it. */
export const HASH_GAP = 'The content no longer matches its hash'

/** One link as it is shown: what was corrected later stays where it was. */
export interface CustodyLink {
  readonly event: Entity<'custody'>
  /** The link that says this one is wrong. */
  readonly correctedBy: Entity<'custody'> | null
}

/** How the hash of an item stands, from the acts that read it again. */
export type HashState =
  | { readonly state: 'unchecked' }
  | { readonly state: 'verified' | 'failed'; readonly at: number; readonly by: string }

export interface CustodyState {
  /** Oldest first. */
  readonly chain: readonly CustodyLink[]
  readonly hash: HashState
  /** What a court would ask about, in words; empty where the chain is whole. */
  readonly gaps: readonly string[]
}

/** The chain of custody of an item, what its last check found, and what is missing in it. */
export function custodyState(item: Entity<'evidence'>, custody: readonly Entity<'custody'>[]): CustodyState {
  const own = custody.filter((event) => event.evidence === item.id)
  own.sort((a, b) => a.at - b.at || a.meta.createdAt - b.meta.createdAt || (a.id < b.id ? -1 : 1))
  const corrections = new Map(own.flatMap((event) => (event.corrects ? [[event.corrects, event] as const] : [])))
  const chain = own.map((event) => ({ event, correctedBy: corrections.get(event.id) ?? null }))
  const standing = chain.filter((link) => link.correctedBy === null).map((link) => link.event)
  const hash = hashState(standing)
  return { chain, hash, gaps: gapsOf(item, standing, hash) }
}

function hashState(standing: readonly Entity<'custody'>[]): HashState {
  const last = standing.filter(({ action }) => action === 'verified' || action === 'verify-failed').at(-1)
  if (!last) return { state: 'unchecked' }
  return { state: last.action === 'verified' ? 'verified' : 'failed', at: last.at, by: last.by }
}

function gapsOf(item: Entity<'evidence'>, standing: readonly Entity<'custody'>[], hash: HashState): string[] {
  const gaps: string[] = []
  if (hash.state === 'failed') gaps.push(HASH_GAP)
  if (item.number !== undefined) {
    if (!item.collectedBy) gaps.push('Nobody is named who collected it')
    if (item.collectedBy && !standing.some(({ action }) => action === 'collected'))
      gaps.push('The collection is not recorded')
    if (!item.holder) gaps.push('Nobody is named who holds it')
    // Who typed the transfer and got the item has thereby confirmed it.
    const unconfirmed = standing.some(
      ({ action, statedBy, to, by }) => action === 'transferred' && !statedBy && to !== by,
    )
    if (unconfirmed) gaps.push('Transferred without a receipt')
  }
  if (item.stored === 'in-place' && hash.state === 'unchecked') gaps.push('In place and never read again')
  return gaps
}
