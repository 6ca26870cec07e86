import { useMemo } from 'react'
import { useVerbs } from '../../app/verbs'
import { Button } from '../../ui/Button'
import { FailureBanner } from '../../ui/FailureBanner'
import { SectionHeader } from '../../ui/SectionHeader'
import { Segmented } from '../../ui/Segmented'
import { Skeleton } from '../../ui/Skeleton'
import { FileDrop } from '../case/intake/FileDrop'
import { BackupsView } from './backups/BackupsView'
import { dropBundle, pickBundle } from './bring/pick-bundle'
import styles from './Exchange.module.css'
import { ExchangeLog } from './ExchangeLog'
import { showDialog, useExchangeUi } from './exchange-ui'
import { KnownLaptops } from './KnownLaptops'
import { NearbyView } from './nearby/NearbyView'
import { ThisLaptop } from './ThisLaptop'
import { useAsked } from './use-asked'
import { WaitingRoom } from './WaitingRoom'

/** What goes out of this laptop as a file and what comes in, and who is known; beside it the backups. */
export function ExchangePlace() {
  const view = useExchangeUi((ui) => ui.view)
  useVerbs(useMemo(() => ({ new: () => void pickBundle() }), []))
  return (
    <div className={styles.place}>
      <div className={styles.head}>
        <SectionHeader
          title="Exchange"
          level={1}
          actions={
            <>
              <Segmented
                label="Part of the exchange"
                options={[
                  { id: 'bundles', label: 'Bundles' },
                  { id: 'sync', label: 'Sync' },
                  { id: 'backups', label: 'Backups' },
                ]}
                value={view}
                onChange={(next) => useExchangeUi.setState({ view: next })}
              />
              <Button onPress={() => showDialog({ kind: 'make', journals: [] })}>Make a bundle…</Button>
              <Button kind="primary" keys="N" showKeys onPress={() => void pickBundle()}>
                Bring in a bundle…
              </Button>
            </>
          }
        />
      </div>
      {view === 'backups' ? (
        <BackupsView />
      ) : view === 'sync' ? (
        <NearbyView />
      ) : (
        <FileDrop words="Drop to look into the bundle" onFiles={(files) => dropBundle(files)}>
          <Bundles />
        </FileDrop>
      )}
    </div>
  )
}

function Bundles() {
  const waiting = useAsked('incoming.list')
  const log = useAsked('exchange.log')
  const failure = waiting.failure ?? log.failure
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <FailureBanner failure={failure} />
        <WaitingRoom waiting={waiting.value ?? []} />
        {log.value ? <ExchangeLog lines={log.value} /> : failure ? null : <Skeleton rows={4} />}
      </div>
      <div className={styles.side}>
        <ThisLaptop />
        <KnownLaptops />
      </div>
    </div>
  )
}
