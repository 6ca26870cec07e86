import type { LockedDuty } from '../../../shared/contract/keeper'
import { leftWords } from '../board/left-words'
import { useMinute } from '../case/use-now'
import styles from './LockedDuties.module.css'

/** What goes on being counted down while the app is locked, where its owner allowed that. */
export function LockedDuties({ duties }: { readonly duties: readonly LockedDuty[] }) {
  const now = useMinute()
  if (duties.length === 0) return null
  return (
    <section aria-label="Due next">
      <ul className={styles.list}>
        {duties.map(({ codeName, at }) => (
          <li key={`${codeName} ${at}`} className={styles.duty}>
            <span>{codeName}</span>
            <span className={at < now ? styles.over : styles.left}>{leftWords(at, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
