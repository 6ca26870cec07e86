import { create } from 'zustand'

/** The one layer that may lie over the app. */
export type Layer = 'palette' | 'help' | null

type Chrome = {
  readonly inspectorOpen: boolean
  /** px */
  readonly inspectorWidth: number
  readonly railPinned: boolean
  readonly layer: Layer
  readonly setInspectorOpen: (open: boolean) => void
  readonly setInspectorWidth: (px: number) => void
  readonly toggleRail: () => void
  readonly show: (layer: Layer) => void
}

/** What of the shell is open in this window. */
export const useChrome = create<Chrome>((set) => ({
  inspectorOpen: true,
  inspectorWidth: 360,
  railPinned: false,
  layer: null,
  setInspectorOpen: (inspectorOpen) => set({ inspectorOpen }),
  setInspectorWidth: (inspectorWidth) => set({ inspectorWidth }),
  toggleRail: () => set(({ railPinned }) => ({ railPinned: !railPinned })),
  show: (layer) => set({ layer }),
}))
