import type { NearbyState } from '../../../../shared/contract/keeper-nearby'
import { peerWords } from '../../../app/nearby-words'
import { Button } from '../../../ui/Button'
import { SectionHeader } from '../../../ui/SectionHeader'
import { Switch } from '../../../ui/Switch'
import styles from '../Exchange.module.css'
import { useTeamTime } from '../use-team-time'
import { LinkSettings } from './LinkSettings'
import nearby from './Nearby.module.css'
import { change, syncNow } from './nearby-acts'
import { Troubles } from './Troubles'

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
  const { laptop, address, port, on, link, status } = peer
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
      <Troubles status={status} on={on} there={laptop.name} />
      <LinkSettings place={device} link={link} held={status.held} />
      <div className={styles.acts}>
        <Button kind="quiet" onPress={() => void change('nearby.forget', { device })}>
          Forget its address
        </Button>
      </div>
    </li>
  )
}
