import { createContext, useContext } from 'react'
import type { CaseSnapshot } from '../../../shared/core/case/snapshot'

/** The case as the live views show it; null until it was read. */
export const SnapshotContext = createContext<CaseSnapshot | null>(null)

export function useReviewSnapshot(): CaseSnapshot | null {
  return useContext(SnapshotContext)
}
