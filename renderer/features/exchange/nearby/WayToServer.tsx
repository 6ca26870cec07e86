import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/TextField'
import styles from '../Exchange.module.css'
import nearby from './Nearby.module.css'

type WayToServerProps = {
  readonly proxy: string
  /** Names of the authorities of one's own. */
  readonly authorities: readonly string[]
  readonly onProxy: (proxy: string) => void
  readonly onChoose: () => void
  readonly onNoAuthority: () => void
}

/** What a network of an organisation may need on the way to the server: a proxy, an authority of its own. */
export function WayToServer({ proxy, authorities, onProxy, onChoose, onNoAuthority }: WayToServerProps) {
  return (
    <div className={nearby.way}>
      <TextField
        label="Proxy"
        help="Empty: none. It carries what it cannot read."
        mono
        placeholder="http://proxy.example.org:3128"
        value={proxy}
        onChange={onProxy}
      />
      <p className={styles.explain} dir="auto">
        {authorities.length === 0
          ? 'Only the certificate authorities that everybody believes are believed.'
          : `Believed beside those that everybody believes: ${authorities.join(', ')}.`}
      </p>
      <div className={nearby.acts}>
        <Button kind="quiet" onPress={onChoose}>
          Choose a certificate authority…
        </Button>
        {authorities.length === 0 ? null : (
          <Button kind="quiet" onPress={onNoAuthority}>
            Believe none of one’s own
          </Button>
        )}
      </div>
    </div>
  )
}
