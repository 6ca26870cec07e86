import type { NearbyState } from '../../../../shared/contract/keeper-nearby'
import { peerWords } from '../../../app/nearby-words'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { SectionHeader } from '../../../ui/SectionHeader'
import { Switch } from '../../../ui/Switch'
import styles from '../Exchange.module.css'
import { useTeamTime } from '../use-team-time'
import nearby from './Nearby.module.css'
import { change, syncNow } from './nearby-acts'

/** The laptops that this one asks by itself, how it stands with each, and what stands in the way. */
export function Peers({ peers }: { readonly peers: NearbyState['peers'] }) {
  return (
    <section className={styles.part} aria-label="Syncs with">
      <SectionHeader
        title="Syncs with"
        count={peers.length}
        actions={peers.length > 0 ? <Button onPress={() => void syncNow()}>Sync now</Button> : null}
      />
      {peers.length === 0 ? (
        <p className={styles.explain}>
          Nobody yet. Two laptops in one network can hold the same cases without a server: one invites, the other types
          the invitation in below.
        </p>
      ) : (
        <ul className={styles.laptops}>
          {peers.map((peer) => (
            <Peer key={peer.laptop.device} peer={peer} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Peer({ peer }: { readonly peer: NearbyState['peers'][number] }) {
  const { line } = useTeamTime()
  const { laptop, address, port, on, status } = peer
  const { device } = laptop
  return (
    <li className={nearby.peer}>
      <Switch
        isSelected={on}
        onChange={(next) => void change('nearby.peer', { device, on: next })}
        note={`${address}, port ${port}`}
      >
        <span dir="auto">{laptop.name}</span>
      </Switch>
      <p className={styles.explain} data-testid="peer-status">
        {peerWords(peer, (ms) => line(ms))}
      </p>
      {on && status.failure ? (
        <Banner tone="warning" title={status.failure.message}>
          {status.failure.hint}
        </Banner>
      ) : null}
      {status.clock ? <p className={styles.problem}>{status.clock}</p> : null}
      {status.refused.length > 0 ? (
        <ul className={styles.cases}>
          {status.refused.map(({ journal, device: author, seq, side, failure }) => (
            <li key={`${journal} ${author} ${seq} ${side}`} className={styles.problem}>
              Entry {seq} of device {author.slice(0, 8)} stayed out {side === 'here' ? 'here' : `on ${laptop.name}`}.{' '}
              {failure.message} {failure.hint}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={styles.acts}>
        <Button kind="quiet" onPress={() => void change('nearby.forget', { device })}>
          Forget its address
        </Button>
      </div>
    </li>
  )
}
