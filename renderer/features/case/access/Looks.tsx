import { useServerHere } from '../../../app/server-here'
import { cx } from '../../../ui/cx'
import styles from '../details/details.module.css'
import { useTimeFormat } from '../use-time-format'

/** Who asked the team server to look into this case without being in it, and who let them. */
export function Looks({ journal }: { readonly journal: string }) {
  const looks = useServerHere(({ server }) => server?.looks)?.filter((one) => one.journal === journal) ?? []
  const { line } = useTimeFormat()
  if (looks.length === 0) return null
  return (
    <ul className={cx(styles.lines, styles.roles)} aria-label="Looks from outside">
      {looks.map(({ id, askedBy, askedAt, grantedBy, until, reason }) => (
        <li key={id} className={styles.line}>
          <span className={styles.label}>{grantedBy === null ? 'Asked to look in' : 'Was let in'}</span>
          <span className={styles.value} dir="auto">
            {askedBy}: {reason}
            <span className={styles.quiet}>
              {grantedBy === null
                ? `at the server, ${line(askedAt)}; nobody granted it`
                : `at the server, until ${line(until ?? askedAt)}; granted by ${grantedBy}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
