import { createContext, useContext } from 'react'

/** Why nothing can be changed in what is shown here; null where it can. */
export const ReadOnly = createContext<string | null>(null)

/** Id of the text that says why, for what is read aloud. It stands once, in `ReadOnlyArea`. */
export const WHY_OFF = 'why-off'

/**
 * The reason for which something that writes is off. Fields, check boxes, lines of menus and values that
 * become their editor write unless they say `reads`; buttons write where they say so.
 */
export function useOff(writes: boolean | undefined): string | null {
  const reason = useContext(ReadOnly)
  return writes ? reason : null
}
