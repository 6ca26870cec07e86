import { create } from 'zustand'

/** Joins the command, which runs from anywhere, and the place that shows the sheet. */
export const useAnchorUi = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))
