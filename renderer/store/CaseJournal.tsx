import type { ReactNode } from 'react'
import { journalStore } from './journal-store'
import { JournalContext } from './use-journal'

/** Opens the journal of a case for everything inside. */
export function CaseJournal({ caseId, children }: { readonly caseId: string | null; readonly children: ReactNode }) {
  return <JournalContext.Provider value={caseId ? journalStore(caseId) : null}>{children}</JournalContext.Provider>
}
