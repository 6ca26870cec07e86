import { Button } from 'react-aria-components'
import { cx } from '../ui/cx'
import { keyPhrase } from '../ui/keys'
import { Tooltip } from '../ui/Tooltip'
import styles from './PlacesRow.module.css'
import { type Place, placesOf } from './places'
import { useLocation, useRouter } from './router'

/** The places of the open case, with their counts. */
export function PlacesRow() {
  const { place } = useLocation()
  return (
    <nav className={styles.row} aria-label="Places of the case">
      {placesOf('case').map((one) => (
        <PlaceTab key={one.key} place={one} current={one.key === place} />
      ))}
    </nav>
  )
}

function PlaceTab({ place, current }: { readonly place: Place; readonly current: boolean }) {
  const go = useRouter((router) => router.go)
  const count = (place.useCount ?? noCount)()
  const keys = `G ${place.letter.toUpperCase()}`
  return (
    <Tooltip text={`Go to ${place.title}`} keys={keys}>
      <Button
        className={cx(styles.tab, current && styles.current)}
        {...(current ? { 'aria-current': 'page' } : {})}
        aria-keyshortcuts={keyPhrase(keys)}
        onPress={() => go({ place: place.key })}
      >
        {place.title}
        {count === null ? null : <span className={styles.count}>{count}</span>}
      </Button>
    </Tooltip>
  )
}

function noCount(): null {
  return null
}
