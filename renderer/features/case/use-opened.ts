import { useState } from 'react'

/**
 * Something as it was when a form opened. What a form replaces is what the person had in front of them then: a value
 * that came while it was open stays beside the new one, as a conflict, and is not lost.
 */
export function useOpened<T>(now: T): T {
  return useState(() => now)[0]
}
