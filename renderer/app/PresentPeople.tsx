import { initials } from '../ui/initials'
import styles from './PresentPeople.module.css'
import { placeByKey } from './places'
import type { Other } from './presence-here'

/** More than these are counted. */
const SHOWN = 5

type PresentPeopleProps = {
  /** What a screen reader calls the list. */
  readonly label: string
  readonly others: readonly Other[]
  /** Whether the screen that each is on is said. */
  readonly saysWhere?: boolean
}

/** Who else is here, by initials; their names, and where they are, for who points at them or listens. */
export function PresentPeople({ label, others, saysWhere = false }: PresentPeopleProps) {
  if (others.length === 0) return null
  const more = others.length - SHOWN
  return (
    <ul className={styles.people} aria-label={label}>
      {others.slice(0, SHOWN).map((one) => {
        const name = one.name ?? 'Somebody'
        const words = saysWhere ? `${name}, ${screen(one.place)}` : name
        return (
          <li key={one.device} className={styles.person} title={words}>
            <span aria-hidden>{initials(name)}</span>
            <span className={styles.hidden} dir="auto">
              {words}
            </span>
          </li>
        )
      })}
      {more > 0 ? <li className={styles.more}>and {more} more</li> : null}
    </ul>
  )
}

/** A newer Holdfast may have places that this one does not know. */
function screen(key: string): string {
  return placeByKey(key)?.title ?? 'another screen'
}
