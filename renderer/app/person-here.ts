import { create } from 'zustand'

type PersonHere = {
  /** Null while the data is locked. */
  readonly name: string | null
  readonly canLock: boolean
}

/** Who works at this laptop, for the status bar. Fed by the people feature. */
export const usePersonHere = create<PersonHere>(() => ({ name: null, canLock: false }))
