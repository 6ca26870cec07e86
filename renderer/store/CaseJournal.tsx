import type { ReactNode } from 'react'
import { journalStore } from './journal-store'
import { useTravel } from './travel'
import { JournalContext } from './use-journal'

/** Opens the journal of a case for everything inside: as it is now, or as it stood where someone went back in time. */
export function CaseJournal({ caseId, children }: { readonly caseId: string | null; readonly children: ReactNode }) {
  const travel = useTravel((store) => store.travel)
  const shown = caseId === null ? null : travel?.journal === caseId ? travel.past : journalStore(caseId)
  return <JournalContext.Provider value={shown}>{children}</JournalContext.Provider>
}
