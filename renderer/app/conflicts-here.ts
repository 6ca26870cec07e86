import { create } from 'zustand'

/** How many things of the open case wait for a person to decide; fed by the case. */
export const useConflictsHere = create<{ readonly count: number }>(() => ({ count: 0 }))
