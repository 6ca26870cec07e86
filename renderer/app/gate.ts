import type { ComponentType } from 'react'
import { create } from 'zustand'

type Gate = { readonly Screen: ComponentType | null }

/** A screen in place of the shell: first run, unlocking, a lock. Null shows the shell. */
export const useGate = create<Gate>(() => ({ Screen: null }))
