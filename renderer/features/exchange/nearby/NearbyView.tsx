import { useNearbyHere } from '../../../app/nearby-here'
import { Skeleton } from '../../../ui/Skeleton'
import styles from '../Exchange.module.css'
import { ThisLaptop } from '../ThisLaptop'
import { Asking } from './Asking'
import { Connect } from './Connect'
import { HostSettings } from './HostSettings'
import { Peers } from './Peers'
import { PresenceSettings } from './PresenceSettings'
import { Server } from './Server'
import { ShareSettings } from './ShareSettings'

/** Laptops that sync with this one directly: those that it asks, those that may ask it, and what goes over. */
export function NearbyView() {
  const nearby = useNearbyHere((here) => here.nearby)
  if (!nearby) return <Skeleton rows={6} />
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <Asking asking={nearby.host.asking} />
        <Peers peers={nearby.peers} />
        <Connect own={nearby.self.words} />
        <Server words={nearby.self.words} />
      </div>
      <div className={styles.side}>
        <HostSettings host={nearby.host} addresses={nearby.addresses} />
        <ThisLaptop />
        <ShareSettings share={nearby.share} />
        <PresenceSettings />
      </div>
    </div>
  )
}
