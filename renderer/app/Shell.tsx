import { type ReactNode, useRef } from 'react'
import { OFF_IN_PAST } from '../store/refuse-in-past'
import { useTravel } from '../store/travel'
import { ReadOnlyArea } from '../ui/ReadOnlyArea'
import { SplitPane } from '../ui/SplitPane'
import { CaseHeaderBar } from './CaseHeaderBar'
import { useChrome } from './chrome'
import { ErrorBoundary } from './ErrorBoundary'
import { InspectorSlot } from './Inspector'
import { useInspector } from './inspector-slot'
import { PlacesRow } from './PlacesRow'
import { placeByKey } from './places'
import { Rail } from './Rail'
import { useLocation } from './router'
import styles from './Shell.module.css'
import { StatusBar } from './StatusBar'
import { useArrival } from './use-arrival'

/** The frame of every place: rail, header, places, main with inspector, capture bar, status bar. */
export function Shell({ banner, capture }: { readonly banner?: ReactNode; readonly capture?: ReactNode }) {
  const { place: key, caseId } = useLocation()
  const place = placeByKey(key)
  const { inspectorOpen, inspectorWidth, setInspectorWidth } = useChrome()
  const isPast = useTravel((store) => store.travel !== null)
  const inspected = useInspector((inspector) => inspector.users > 0)
  const inCase = place?.scope === 'case' && caseId !== null
  const main = useRef<HTMLElement>(null)
  useArrival(main, `${key}/${caseId}`)
  return (
    <div className={styles.shell}>
      <Rail />
      <div className={styles.column}>
        <ReadOnlyArea why={isPast ? OFF_IN_PAST : null}>
          {inCase ? (
            <>
              <CaseHeaderBar />
              <PlacesRow />
              {banner}
            </>
          ) : null}
          <SplitPane
            sideLabel="Inspector"
            sideOpen={inspectorOpen && inspected}
            width={inspectorWidth}
            onWidth={setInspectorWidth}
            main={
              <main ref={main} tabIndex={-1} className={styles.main} aria-label={place?.title ?? 'Holdfast'}>
                <ErrorBoundary key={`${key}/${caseId}`}>{place ? <place.Component /> : null}</ErrorBoundary>
              </main>
            }
            side={<InspectorSlot />}
          />
          {capture ? (
            <section className={styles.capture} aria-label="Quick capture">
              {capture}
            </section>
          ) : null}
        </ReadOnlyArea>
      </div>
      <StatusBar />
    </div>
  )
}
