import { useMemo, useState } from 'react'
import type { NearbyState } from '../../../../shared/contract/keeper-nearby'
import { Banner } from '../../../ui/Banner'
import { Button } from '../../../ui/Button'
import { NumberField } from '../../../ui/NumberField'
import { SectionHeader } from '../../../ui/SectionHeader'
import { Select } from '../../../ui/Select'
import { Switch } from '../../../ui/Switch'
import { qrSvg } from '../../record/anchor/qr-svg'
import { CopyText } from '../../record/CopyText'
import styles from '../Exchange.module.css'
import nearby from './Nearby.module.css'
import { change } from './nearby-acts'

type Host = NearbyState['host']

/** Whether others may sync with this laptop, at which address, and the invitation for one that shall. */
export function HostSettings({
  host,
  addresses,
}: {
  readonly host: Host
  readonly addresses: NearbyState['addresses']
}) {
  const [port, setPort] = useState(host.port)
  const known = addresses.some(({ address }) => address === host.address)
  const options = [
    ...(known || host.address === '' ? [] : [{ address: host.address, name: 'not there now' }]),
    ...addresses,
  ].map(({ address, name }) => ({ id: address, label: address, note: name }))
  const first = addresses.find(({ address }) => !address.startsWith('127.') && address !== '::1') ?? addresses[0]
  const address = host.address === '' ? (first?.address ?? '') : host.address
  return (
    <section className={styles.part} aria-label="Share this laptop">
      <SectionHeader title="Share this laptop" />
      <Switch
        isSelected={host.on}
        isDisabled={address === ''}
        onChange={(on) => void change('nearby.host', { on, address, port })}
        note="Only laptops whose words were compared get in. Nothing is announced in the network."
      >
        Others may sync with this laptop
      </Switch>
      <div className={nearby.where}>
        <Select
          label="Address"
          options={options}
          value={address === '' ? null : address}
          isDisabled={host.on}
          onChange={(next) => void change('nearby.host', { on: false, address: next, port })}
        />
        <NumberField
          label="Port"
          minValue={0}
          maxValue={65535}
          formatOptions={{ useGrouping: false }}
          value={host.on ? (host.listening ?? host.port) : port}
          isDisabled={host.on}
          onChange={(next) => setPort(Number.isNaN(next) ? 0 : next)}
        />
      </div>
      <p className={styles.explain}>
        {host.listening === null
          ? 'Port 0 takes one that is free and keeps it.'
          : `Reachable at ${host.address}, port ${host.listening}.`}
      </p>
      {host.failure ? (
        <Banner tone="warning" title={host.failure.message}>
          {host.failure.hint}
        </Banner>
      ) : null}
      {host.listening === null ? null : <Invitation text={host.invitation} />}
      {host.connected.length > 0 ? (
        <p className={styles.explain} dir="auto" data-testid="connected">
          Connected now: {host.connected.map(({ name }) => name).join(', ')}.
        </p>
      ) : null}
    </section>
  )
}

function Invitation({ text }: { readonly text: string | null }) {
  const picture = useMemo(
    () => (text === null ? '' : `data:image/svg+xml,${encodeURIComponent(qrSvg(text, 'Invitation'))}`),
    [text],
  )
  if (text === null)
    return (
      <div className={styles.acts}>
        <Button onPress={() => void change('nearby.invite', { open: true })}>Invite a laptop</Button>
      </div>
    )
  return (
    <div className={nearby.invitation}>
      <img className={nearby.qr} src={picture} alt="Invitation as QR code" />
      <div className={styles.key}>
        <code className={styles.mono} data-testid="invitation">
          {text}
        </code>
        <CopyText what="invitation" text={text} />
        <span className={styles.quiet}>To be typed in on the other laptop, within a quarter of an hour.</span>
      </div>
      <div className={styles.acts}>
        <Button kind="quiet" onPress={() => void change('nearby.invite', { open: false })}>
          Invite nobody any more
        </Button>
      </div>
    </div>
  )
}
