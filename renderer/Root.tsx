import { App } from './app/App'
import { NativeMenu } from './app/native-menu'
import { placeByKey } from './app/places'
import { useLocation } from './app/router'
import { WallWindow } from './features/board/WallWindow'
import { wallCase } from './features/board/wall'
import { CaptureBar } from './features/capture/CaptureBar'
import { CaseFrame } from './features/case/CaseFrame'
import { ImportHost } from './features/import/ImportHost'
import { PeopleDialogs } from './features/people/PeopleDialogs'
import { Start } from './features/start/Start'
import { CaseJournal } from './store/CaseJournal'

/** Joins the shell with what it shows: the start screens, and the journal of the open case. */
export function Root() {
  const wall = wallCase(window.location.hash)
  return <Start>{wall ? <WallWindow caseId={wall} /> : <Main />}</Start>
}

function Main() {
  const { caseId, place } = useLocation()
  const inCase = caseId !== null && placeByKey(place)?.scope === 'case'
  return (
    <>
      <NativeMenu />
      <PeopleDialogs />
      <CaseJournal caseId={caseId}>
        {caseId ? <CaseFrame key={caseId} /> : null}
        <App capture={inCase ? <CaptureBar key={caseId} /> : undefined} />
        {caseId ? <ImportHost key={`import-${caseId}`} /> : null}
      </CaseJournal>
    </>
  )
}
