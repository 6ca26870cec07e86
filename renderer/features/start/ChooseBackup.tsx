import { type FormEvent, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure'
import type { GrantedFile } from '../../../shared/contract/ipc'
import type { BackupSeen, BundleKey } from '../../../shared/contract/keeper-exchange'
import { asFailure } from '../../store/as-failure'
import { keeperClient } from '../../store/keeper'
import { runJob } from '../../store/run-job'
import { Button } from '../../ui/Button'
import { FailureBanner } from '../../ui/FailureBanner'
import { fileSize } from '../import/format-words'
import { SecretField, SecretSwap, useSecret } from './SecretField'
import form from './StartForm.module.css'

export interface ChosenBackup {
  readonly file: GrantedFile
  readonly key: BundleKey
}

type ChooseBackupProps = {
  readonly file: GrantedFile | null
  readonly onFile: (file: GrantedFile) => void
  readonly onSeen: (backup: ChosenBackup, seen: BackupSeen) => void
  readonly onBack: () => void
}

/** Which backup, and what opens it; then it is looked into. */
export function ChooseBackup({ file, onFile, onSeen, onBack }: ChooseBackupProps) {
  const secret = useSecret('recoveryKey')
  const [tried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const secretError = secret.secret.trim() === '' ? 'It is what opens the backup.' : null

  const pick = async (): Promise<void> => {
    const picked = await window.holdfast.call('files.pick', { title: 'Choose the backup', many: false, kinds: KINDS })
    if (!picked.ok) setFailure(picked)
    else if (picked.value[0]) onFile(picked.value[0])
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!file || secretError || isBusy) return
    setFailure(null)
    setBusy(true)
    try {
      const ask = { file: file.token, key: secret.key }
      const result = await runJob(await keeperClient(), 'backup.look', ask, () => undefined)
      if (result.kind === 'backup-seen') onSeen({ file, key: secret.key }, result.seen)
    } catch (problem) {
      setFailure(asFailure(problem))
      setBusy(false)
    }
  }

  return (
    <form className={form.form} onSubmit={(event) => void submit(event)} noValidate>
      <FailureBanner failure={failure} />
      <div className={form.row}>
        <Button onPress={() => void pick()} autoFocus>
          Choose the backup…
        </Button>
        <span className={form.picked} dir="auto">
          {file ? `${file.name}, ${fileSize(file.size)}` : tried ? 'Choose the file first.' : 'A .holdfast file'}
        </span>
      </div>
      <SecretField
        of={secret}
        whose=" of the laptop that made it"
        error={tried ? secretError : null}
        help="As it was on the day of the backup."
      />
      <div>
        <SecretSwap of={secret} />
      </div>
      <div className={form.row}>
        <Button kind="primary" type="submit" size="large" isDisabled={isBusy}>
          {isBusy ? 'Looking into it' : 'Look into it'}
        </Button>
        <Button kind="quiet" onPress={onBack} isDisabled={isBusy}>
          Set up as new instead
        </Button>
      </div>
    </form>
  )
}

const KINDS = [
  { name: 'Holdfast backups', extensions: ['holdfast'] },
  { name: 'All files', extensions: ['*'] },
]
