import { App } from './app/App'
import { useLocation } from './app/router'
import { CaseFrame } from './features/case/CaseFrame'
import { Start } from './features/start/Start'
import { CaseJournal } from './store/CaseJournal'

/** Joins the shell with what it shows: the start screens, and the journal of the open case. */
export function Root() {
  const { caseId } = useLocation()
  return (
    <Start>
      <CaseJournal caseId={caseId}>
        {caseId ? <CaseFrame key={caseId} /> : null}
        <App />
      </CaseJournal>
    </Start>
  )
}
