import type { NearbyState } from '../../../../shared/contract/keeper-nearby'
import { FailureBanner } from '../../../ui/FailureBanner'
import styles from '../Exchange.module.css'

type TroublesProps = {
  readonly status: NearbyState['peers'][number]['status']
  readonly on: boolean
  /** The other side, as a sentence names it. */
  readonly there: string
}

/** What stands in the way of one that this laptop syncs with: no connection, a wrong clock, entries that stayed out. */
export function Troubles({ status, on, there }: TroublesProps) {
  return (
    <>
      {on ? <FailureBanner failure={status.failure} tone="warning" /> : null}
      {status.clock ? <p className={styles.problem}>{status.clock}</p> : null}
      {status.refused.length > 0 ? (
        <ul className={styles.cases}>
          {status.refused.map(({ journal, device, seq, side, failure }) => (
            <li key={`${journal} ${device} ${seq} ${side}`} className={styles.problem}>
              Entry {seq} of device {device.slice(0, 8)} stayed out {side === 'here' ? 'here' : `on ${there}`}.{' '}
              {failure.message} {failure.hint}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
