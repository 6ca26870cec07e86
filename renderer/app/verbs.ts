import { useEffect } from 'react'
import { create } from 'zustand'

/**
 * Verbs that mean the same everywhere and are done by the place on the screen: `N` makes a new case
 * among cases and a new step in a plan.
 */
export type Verb =
  | 'new'
  | 'filter'
  | 'star'
  | 'assign'
  | 'edit'
  | 'due'
  | 'actions'
  | 'history'
  | 'capture'
  | 'undo'
  | 'redo'
  | 'copy-situation'
  | 'import'
  | 'export'

export type VerbActions = Partial<Record<Verb, () => void>>

type Verbs = { readonly layers: readonly VerbActions[] }

const useVerbStore = create<Verbs>(() => ({ layers: [] }))

/** What this component does for some verbs while it is on the screen; the last one mounted wins. */
export function useVerbs(actions: VerbActions): void {
  useEffect(() => {
    useVerbStore.setState(({ layers }) => ({ layers: [...layers, actions] }))
    return () => useVerbStore.setState(({ layers }) => ({ layers: layers.filter((layer) => layer !== actions) }))
  })
}

/** The verbs that can be done now. */
export function currentVerbs(): VerbActions {
  return Object.assign({}, ...useVerbStore.getState().layers)
}

/** Hears whenever the verbs that can be done may have changed. */
export function onVerbs(listener: () => void): () => void {
  return useVerbStore.subscribe(listener)
}
