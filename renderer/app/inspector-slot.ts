import { create } from 'zustand'

type InspectorStore = {
  /** Where the content of the inspector is put; null while it is closed. */
  readonly slot: HTMLElement | null
  /** How many components have something to show. */
  readonly users: number
}

/** Joins the places, which know what to inspect, and the shell, which has the room for it. */
export const useInspector = create<InspectorStore>(() => ({ slot: null, users: 0 }))
