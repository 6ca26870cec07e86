import { useEffect, useState } from 'react'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { journalStore } from '../../../store/journal-store'

/** What the chosen cases would carry. */
export interface CaseWeight {
  /** Read from the cases themselves: the list may not have heard yet of one that was declared a moment ago. */
  readonly cases: readonly Entity<'case'>[]
  readonly files: number
  readonly bytes: number
  /** Files that were registered where they are: only their hashes travel. */
  readonly inPlace: number
  /** Items that are marked privileged. */
  readonly privileged: number
  readonly drafts: number
  readonly bundles: readonly Entity<'bundle'>[]
}

/** Reads the chosen cases; null until all of them are open. */
export function useCaseWeights(journals: readonly string[]): CaseWeight | null {
  const [weight, setWeight] = useState<CaseWeight | null>(null)
  useEffect(() => {
    const stores = journals.map(journalStore)
    const read = (): void => {
      const open = stores.every((store) => store.getState().status === 'open')
      setWeight(open ? weightOf(journals) : null)
    }
    read()
    const stops = stores.map((store) => store.subscribe(read))
    return () => {
      for (const stop of stops) stop()
    }
  }, [journals])
  return weight
}

function weightOf(journals: readonly string[]): CaseWeight {
  const stores = journals.map(journalStore)
  const evidence = stores.flatMap((store) => store.all('evidence'))
  // The same content in one case is stored once.
  const stored = new Map(evidence.filter((one) => one.stored === 'vault').map((one) => [one.sha256, one.size]))
  const collections = stores.flatMap((store) => Object.values(store.getState().collections))
  const privileged = collections.flatMap((collection) => [...collection.values()]).filter(isPrivileged)
  return {
    cases: stores.flatMap((store) => store.all('case').filter(({ id }) => journals.includes(id))),
    files: stored.size,
    bytes: [...stored.values()].reduce((sum, size) => sum + size, 0),
    inPlace: evidence.filter((one) => one.stored === 'in-place').length,
    privileged: privileged.length,
    drafts: stores.reduce((sum, store) => sum + store.all('draft').length, 0),
    bundles: stores.length === 1 ? (stores[0]?.all('bundle') ?? []) : [],
  }
}

function isPrivileged(entity: Entity): boolean {
  return 'privileged' in entity && entity.privileged === true
}
