import { useState } from 'react'
import type { Ask } from '../../../../shared/contract/keeper'
import type { BackupState } from '../../../../shared/contract/keeper-exchange'
import { Button } from '../../../ui/Button'
import { NumberField } from '../../../ui/NumberField'
import { SectionHeader } from '../../../ui/SectionHeader'
import { Switch } from '../../../ui/Switch'
import { askAgain } from '../use-asked'
import styles from './Backups.module.css'
import { backUpNow, configure, pickFolder } from './backup-acts'

/** On or off, where to, how many, with or without evidence. Each counts at once. */
export function BackupSettings({ state }: { readonly state: BackupState }) {
  const { on, folder, keep, evidence } = state
  const [isBusy, setBusy] = useState(false)
  const change = async (part: Ask<'backup.configure'>): Promise<void> => {
    if (await configure(part)) askAgain()
  }
  const chooseFolder = async (turnOn: boolean): Promise<void> => {
    const token = await pickFolder()
    if (token !== null) await change({ folder: token, ...(turnOn ? { on: true } : {}) })
  }
  const now = async (): Promise<void> => {
    setBusy(true)
    await backUpNow()
    setBusy(false)
  }
  return (
    <section className={styles.settings} aria-label="Settings of backups">
      <SectionHeader
        title="Backups"
        actions={
          <Button isDisabled={folder === null || isBusy} onPress={() => void now()}>
            {isBusy ? 'Backing up' : 'Back up now'}
          </Button>
        }
      />
      <Switch
        isSelected={on}
        onChange={(next) => void (next && folder === null ? chooseFolder(true) : change({ on: next }))}
        note="All cases and the team’s list, in one encrypted file a day, while Holdfast runs."
      >
        A backup every day
      </Switch>
      <div className={styles.folder}>
        <span className={styles.label}>Folder</span>
        <span className={folder === null ? styles.none : styles.path} dir="auto">
          {folder ?? 'None chosen'}
        </span>
        <Button onPress={() => void chooseFolder(false)}>Choose folder…</Button>
        <span className={styles.note}>On another disk or a share: a backup on this disk is lost with it.</span>
      </div>
      <NumberField
        label="How many to keep"
        help="The oldest go when a new one was read again and is whole."
        minValue={1}
        maxValue={365}
        value={keep}
        onChange={(next) => void (Number.isNaN(next) ? undefined : change({ keep: next }))}
        className={styles.keep}
      />
      <Switch
        isSelected={evidence}
        onChange={(next) => void change({ evidence: next })}
        note="Without them a backup is small; the files are then only on this disk and where they came from."
      >
        With evidence and attachments
      </Switch>
    </section>
  )
}
