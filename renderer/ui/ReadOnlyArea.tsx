import type { ReactNode } from 'react'
import { ReadOnly, WHY_OFF } from './read-only'

/** What is in it cannot be changed as long as there is a reason, which every control in it that writes then tells. */
export function ReadOnlyArea({ why, children }: { readonly why: string | null; readonly children: ReactNode }) {
  return (
    <ReadOnly.Provider value={why}>
      <span id={WHY_OFF} hidden>
        {why}
      </span>
      {children}
    </ReadOnly.Provider>
  )
}
