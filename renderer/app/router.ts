import { create } from 'zustand'
import { amend, type History, type Location, stepBack, stepForward, visit } from './history'

type Router = {
  readonly history: History
  /** Goes to a place; what is not given stays, except the selection, which is let go. */
  readonly go: (to: Partial<Location>) => void
  /** Selects something here without a step in the history. */
  readonly select: (selection: string | null) => void
  readonly back: () => void
  readonly forward: () => void
}

/** The location of this window. */
export const useRouter = create<Router>((set) => ({
  history: { past: [], here: { place: 'cases', caseId: null, selection: null }, future: [] },
  go: (to) => set(({ history }) => ({ history: visit(history, { ...history.here, selection: null, ...to }) })),
  select: (selection) => set(({ history }) => ({ history: amend(history, { ...history.here, selection }) })),
  back: () => set(({ history }) => ({ history: stepBack(history) })),
  forward: () => set(({ history }) => ({ history: stepForward(history) })),
}))

/** The current location, for components. */
export function useLocation(): Location {
  return useRouter((router) => router.history.here)
}
