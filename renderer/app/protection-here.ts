import { create } from 'zustand'

/** Whether nothing protects the data on this disk, for the status bar. Fed by the protection feature. */
export const useProtectionHere = create<{ readonly unprotected: boolean }>(() => ({ unprotected: false }))
