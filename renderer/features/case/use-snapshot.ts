import { useEffect, useState } from 'react'
import type { CaseSnapshot } from '../../../shared/core/case/snapshot'
import { useJournal, useJournalState } from '../../store/use-journal'
import { readSnapshot } from './read-snapshot'
import { useMinute } from './use-now'

/** The whole open case, renewed after every commit and every minute; null until it was read once. */
export function useSnapshot(): CaseSnapshot | null {
  const journal = useJournal()
  const stateId = useJournalState((state) => state.stateId)
  const status = useJournalState((state) => state.status)
  const minute = useMinute()
  const [snapshot, setSnapshot] = useState<CaseSnapshot | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: state id and minute say when to read again
  useEffect(() => {
    if (status !== 'open') return
    let wanted = true
    void readSnapshot(journal).then((read) => {
      if (wanted) setSnapshot(read)
    })
    return () => {
      wanted = false
    }
  }, [journal, status, stateId, minute])
  return snapshot
}
