import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Entity, EntityType } from '../../shared/core/case/entity-types'
import type { JournalStore, OpenJournal } from './journal-store'

/** The journal of the case that is on the screen. */
export const JournalContext = createContext<JournalStore | null>(null)

export function useJournal(): JournalStore {
  const store = useContext(JournalContext)
  if (!store) throw new Error('this component stands outside of an open case')
  return store
}

export function useJournalState<T>(select: (state: OpenJournal) => T): T {
  return useStore(useJournal(), select)
}

/** All entities of a type; a new array only when one of them changed. */
export function useAll<T extends EntityType>(type: T): readonly Entity<T>[] {
  const store = useJournal()
  return useStore(store, () => store.all(type))
}

export function useEntity<T extends EntityType>(type: T, id: string | null | undefined): Entity<T> | undefined {
  const store = useJournal()
  return useStore(store, () => (id ? store.get(type, id) : undefined))
}

/** The case itself, once its journal is open. */
export function useCase(): Entity<'case'> | undefined {
  const store = useJournal()
  return useEntity('case', store.getState().journal)
}
