import { useCallback, useEffect, useState } from 'react'
import type { AnchorSettings } from '../../../../shared/contract/keeper-anchor'
import { askKeeper } from '../../../store/keeper'
import { useJournal } from '../../../store/use-journal'
import { Button } from '../../../ui/Button'
import { TextField } from '../../../ui/TextField'
import styles from './Anchor.module.css'
import { askTimestamp, bringInReply, chooseRoots, saveRequest, type Trouble } from './anchor-acts'

/** A stamp of a time-stamp authority: over the network when a person presses for it, or with files. */
export function TimestampAnchor({ onTrouble }: { readonly onTrouble: (trouble: Trouble) => void }) {
  const journal = useJournal()
  const [settings, setSettings] = useState<AnchorSettings>({ url: '', roots: [] })
  const [url, setUrl] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const reload = useCallback(async () => {
    setSettings(await askKeeper('anchor.settings', {}).catch(() => ({ url: '', roots: [] })))
  }, [])
  useEffect(() => void reload(), [reload])
  const address = url ?? settings.url
  const run = async (act: () => Promise<Trouble>): Promise<void> => {
    setBusy(true)
    onTrouble(null)
    onTrouble(await act())
    await reload()
    setBusy(false)
  }
  const ask = (): void => {
    if (address.trim() === '') onTrouble('Type the address of the authority.')
    else void run(() => askTimestamp(journal, address.trim()))
  }
  const { roots } = settings
  return (
    <>
      <p className={styles.note}>
        A time-stamp authority (RFC 3161) signs the state id and its own time. It sees a hash and nothing of the case.
        Nothing leaves this laptop until you press the button.
      </p>
      <section className={styles.form} aria-label="Over the network">
        <h3 className={styles.heading}>Over the network</h3>
        <div className={styles.line}>
          <TextField
            label="Address of the authority"
            mono
            className={styles.grow}
            value={address}
            onChange={setUrl}
            placeholder="https://"
          />
          <Button kind="primary" isDisabled={isBusy} onPress={ask}>
            {isBusy ? 'Working' : 'Ask for a time stamp'}
          </Button>
        </div>
      </section>
      <section className={styles.form} aria-label="With files">
        <h3 className={styles.heading}>Without a network</h3>
        <p className={styles.note}>
          Save the request, carry it to the authority on any other computer, and bring its reply in here. The case may
          go on meanwhile: the stamp is for the state that was asked for.
        </p>
        <div className={styles.buttons}>
          <Button isDisabled={isBusy} onPress={() => void run(() => saveRequest(journal))}>
            Save request (.tsq)
          </Button>
          <Button isDisabled={isBusy} onPress={() => void run(() => bringInReply(journal))}>
            Bring in reply (.tsr)
          </Button>
        </div>
      </section>
      <section className={styles.form} aria-label="Whom to believe">
        <h3 className={styles.heading}>Whom to believe</h3>
        <p className={styles.note}>
          {roots.length > 0
            ? `Stamps must lead to: ${roots.join(', ')}.`
            : 'Stamps are not checked against a root: anyone could have made one. Choose the root certificate that the authority publishes.'}
        </p>
        <div className={styles.buttons}>
          <Button isDisabled={isBusy} onPress={() => void run(() => chooseRoots(false))}>
            Choose root certificates…
          </Button>
          {roots.length > 0 ? (
            <Button kind="quiet" isDisabled={isBusy} onPress={() => void run(() => chooseRoots(true))}>
              Forget them
            </Button>
          ) : null}
        </div>
      </section>
    </>
  )
}
