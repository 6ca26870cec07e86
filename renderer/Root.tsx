import { App } from './app/App'
import { placeByKey } from './app/places'
import { useLocation } from './app/router'
import { CaptureBar } from './features/capture/CaptureBar'
import { CaseFrame } from './features/case/CaseFrame'
import { ImportHost } from './features/import/ImportHost'
import { Start } from './features/start/Start'
import { CaseJournal } from './store/CaseJournal'

/** Joins the shell with what it shows: the start screens, and the journal of the open case. */
export function Root() {
  const { caseId, place } = useLocation()
  const inCase = caseId !== null && placeByKey(place)?.scope === 'case'
  return (
    <Start>
      <CaseJournal caseId={caseId}>
        {caseId ? <CaseFrame key={caseId} /> : null}
        <App capture={inCase ? <CaptureBar key={caseId} /> : undefined} />
        {caseId ? <ImportHost key={`import-${caseId}`} /> : null}
      </CaseJournal>
    </Start>
  )
}
