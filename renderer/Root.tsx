import { useEffect } from 'react'
import { App } from './app/App'
import { later, loadAhead } from './app/later'
import { NativeMenu } from './app/native-menu'
import { placeByKey, placesOf } from './app/places'
import { useLocation } from './app/router'
import { wallCase } from './features/board/wall'
import { ExchangeDialogs } from './features/exchange/ExchangeDialogs'
import { PeopleDialogs } from './features/people/PeopleDialogs'
import { ProtectionSheets } from './features/protection/ProtectionSheets'
import { Start } from './features/start/Start'
import { CaseJournal } from './store/CaseJournal'
import { useTravel } from './store/travel'

const WallWindow = later(() => import('./features/board/WallWindow').then((module) => module.WallWindow))
const CaseFrame = later(() => import('./features/case/CaseFrame').then((module) => module.CaseFrame))
const CaptureBar = later(() => import('./features/capture/CaptureBar').then((module) => module.CaptureBar))
const TravelBar = later(() => import('./features/travel/TravelBar').then((module) => module.TravelBar))
const HistorySheets = later(() => import('./features/history/HistorySheets').then((module) => module.HistorySheets))
const ImportHost = later(() => import('./features/import/ImportHost').then((module) => module.ImportHost))

/** Joins the shell with what it shows: the start screens, and the journal of the open case. */
export function Root() {
  const wall = wallCase(window.location.hash)
  return <Start>{wall ? <WallWindow caseId={wall} /> : <Main />}</Start>
}

function Main() {
  const { caseId, place } = useLocation()
  const isInPast = useTravel((store) => store.travel !== null)
  const inCase = caseId !== null && placeByKey(place)?.scope === 'case'
  // The start draws the list of cases with as little code as it takes; a case is loaded behind that.
  useEffect(() => {
    const places = placesOf('case').flatMap(({ Component }) => ('ahead' in Component ? [Component.ahead] : []))
    loadAhead([CaseFrame.ahead, CaptureBar.ahead, HistorySheets.ahead, TravelBar.ahead, ImportHost.ahead, ...places])
  }, [])
  return (
    <>
      <NativeMenu />
      <PeopleDialogs />
      <ProtectionSheets />
      <ExchangeDialogs />
      <CaseJournal caseId={caseId}>
        {caseId ? <CaseFrame key={caseId} /> : null}
        <App
          banner={inCase ? <TravelBar key={caseId} /> : undefined}
          capture={inCase && !isInPast ? <CaptureBar key={caseId} /> : undefined}
        />
        {caseId ? <HistorySheets key={`history-${caseId}`} /> : null}
        {caseId ? <ImportHost key={`import-${caseId}`} /> : null}
      </CaseJournal>
    </>
  )
}
