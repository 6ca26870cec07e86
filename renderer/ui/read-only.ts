import { createContext, useContext } from 'react'

/** Why nothing can be changed in what is shown here; null where it can. */
export const ReadOnly = createContext<string | null>(null)

/** The reason for which something that writes is off. */
export function useOff(writes: boolean | undefined): string | null {
  const reason = useContext(ReadOnly)
  return writes ? reason : null
}
