import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { EntityType } from '../../../shared/core/case/entity-types'
import type { Conflict } from '../../../shared/core/journal/conflicts/conflict'
import type { JournalStore } from '../../store/journal-store'
import { useJournal } from '../../store/use-journal'

interface Open {
  readonly list: readonly Conflict[]
}

const stores = new WeakMap<JournalStore, StoreApi<Open>>()

/** Everything in the case that waits for a person to decide, the newest first; follows the journal. */
export function useConflicts(): readonly Conflict[] {
  return useStore(conflictsOf(useJournal())).list
}

/** Those of one thing. */
export function useConflictsOn(type: EntityType, id: string | undefined): readonly Conflict[] {
  return useConflicts().filter((one) => one.type === type && one.id === id)
}

/** The list of a journal as it is now, outside of components. */
export function conflictsNow(journal: JournalStore): readonly Conflict[] {
  return conflictsOf(journal).getState().list
}

function conflictsOf(journal: JournalStore): StoreApi<Open> {
  const known = stores.get(journal)
  if (known) return known
  const store = createStore<Open>(() => ({ list: [] }))
  stores.set(journal, store)
  let asking = false
  /** One question at a time: an import of hundreds of commits asks a few times, not hundreds. */
  const ask = async (): Promise<void> => {
    if (asking) return
    asking = true
    for (;;) {
      const { position } = journal.getState()
      const list = await journal.client.call('conflicts', {})
      // The same conflicts read later would only redraw what stands on the screen.
      if (!isSame(list, store.getState().list)) store.setState({ list })
      if (journal.getState().position === position) break
    }
    asking = false
  }
  journal.subscribe((now, before) => {
    if (now.status === 'open' && (now.position !== before.position || before.status !== 'open')) void ask()
  })
  if (journal.getState().status === 'open') void ask()
  return store
}

function isSame(a: readonly Conflict[], b: readonly Conflict[]): boolean {
  const text = (list: readonly Conflict[]): string => JSON.stringify(list.map((one) => ({ ...one, basis: 0 })))
  return a.length === b.length && (a.length === 0 || text(a) === text(b))
}
