import type { ReactNode } from 'react'
import type { ProfileState } from '../../../shared/contract/keeper'
import { IDLE_MINUTES, type LockRules } from '../../../shared/contract/keeper-protection'
import { asFailure } from '../../store/as-failure'
import { askKeeper } from '../../store/keeper'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { Select } from '../../ui/Select'
import { Switch } from '../../ui/Switch'
import { toast } from '../../ui/toast-queue'
import { protectionWords } from '../start/protection-words'
import styles from './Protection.module.css'
import { showSheet } from './protection-ui'

type OpenProfile = Extract<ProfileState, { state: 'open' }>

const IDLE_OPTIONS = IDLE_MINUTES.map((minutes) => ({
  id: String(minutes),
  label: minutes === 0 ? 'Never' : minutes === 60 ? 'After 1 hour' : `After ${minutes} minutes`,
}))

/** What protects the data of this laptop, and what can be changed about it. */
export function Overview({ profile, onClose }: { readonly profile: OpenProfile; readonly onClose: () => void }) {
  const words = protectionWords(profile.protection)
  const hasPassphrase = profile.protection.by.includes('passphrase')
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="What protects this laptop"
      foot={
        <Button kind="primary" keys="Escape" onPress={onClose}>
          Close
        </Button>
      }
    >
      <DialogBody>
        <Banner tone={words.safe ? 'info' : 'warning'} title={words.text} />
        <Part
          title="Passphrase"
          words={
            hasPassphrase
              ? 'Asked for at every start and after every lock.'
              : 'None is set. With one, whoever gets the laptop or its disk cannot read a case.'
          }
        >
          <Button kind={hasPassphrase ? 'normal' : 'primary'} onPress={() => showSheet('passphrase')}>
            {hasPassphrase ? 'Change' : 'Set a passphrase'}
          </Button>
          {hasPassphrase ? (
            <Button kind="quiet" onPress={() => showSheet('remove')}>
              Remove
            </Button>
          ) : null}
        </Part>
        <Part
          title="Recovery key"
          words="Opens the data if the passphrase is forgotten or the keychain is lost. Printed, locked away."
        >
          <Button onPress={() => showSheet('recovery-key')}>Make a new one</Button>
        </Part>
        <Lock rules={profile.lock} hasPassphrase={hasPassphrase} />
      </DialogBody>
    </Dialog>
  )
}

function Part({
  title,
  words,
  children,
}: {
  readonly title: string
  readonly words: string
  readonly children: ReactNode
}) {
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{title}</h3>
      <p className={styles.words}>{words}</p>
      <div className={styles.actions}>{children}</div>
    </section>
  )
}

function Lock({ rules, hasPassphrase }: { readonly rules: LockRules; readonly hasPassphrase: boolean }) {
  const change = (part: Partial<LockRules>): void => {
    askKeeper('protection.setLockRules', { ...rules, ...part }).catch((problem) => {
      const { message, hint } = asFailure(problem)
      toast({ text: message, hint, tone: 'danger' })
    })
  }
  return (
    <section className={styles.fields} aria-label="Lock">
      <Select
        label="Lock when nobody is at this computer"
        options={IDLE_OPTIONS}
        value={String(rules.idleMinutes)}
        isDisabled={!hasPassphrase}
        onChange={(id) => {
          const idleMinutes = IDLE_MINUTES.find((minutes) => String(minutes) === id)
          if (idleMinutes !== undefined) change({ idleMinutes })
        }}
        help={
          hasPassphrase
            ? 'It also locks when the computer sleeps and when its own screen is locked. Running jobs are not cut off.'
            : 'Without a passphrase there is nothing to ask for, so Holdfast does not lock.'
        }
      />
      <Switch
        isSelected={rules.showsDuties}
        isDisabled={!hasPassphrase}
        onChange={(showsDuties) => change({ showsDuties })}
        note="Code name and time, nothing else of a case."
      >
        Count down to what is due while locked
      </Switch>
    </section>
  )
}
