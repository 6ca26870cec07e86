import { type FormEvent, useState } from 'react'
import type { GrantedFile } from '../../../shared/contract/ipc'
import { progressWords, useJobs } from '../../app/jobs'
import { startJob } from '../../app/start-job'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { ProgressBar } from '../../ui/ProgressBar'
import { TextField } from '../../ui/TextField'
import { toast } from '../../ui/toast-queue'
import { takenWords } from '../exchange/bring/taken-words'
import { fileSize } from '../import/format-words'
import { Honest } from './Honest'
import form from './StartForm.module.css'
import { StartPage } from './StartPage'

type RestoreBackupProps = {
  readonly keychain: boolean
  readonly deviceName: string
  readonly onBack: () => void
}

/** Makes this laptop from a backup of another one: its person, its team and all its cases, with keys of its own. */
export function RestoreBackup({ keychain, deviceName, onBack }: RestoreBackupProps) {
  const [file, setFile] = useState<GrantedFile | null>(null)
  const [secret, setSecret] = useState('')
  const [byPassphrase, setByPassphrase] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<{ readonly message: string; readonly hint: string } | null>(null)
  const title = `Restore ${file?.name ?? ''}`
  const state = useJobs((store) => store.jobs.find((job) => job.title === title)?.state)
  const running = state?.phase === 'running' ? state : null
  const secretError = secret.trim() === '' ? 'It is what opens the backup.' : null
  const againError = passphrase !== again ? 'The two passphrases differ.' : null

  const pick = async (): Promise<void> => {
    const picked = await window.holdfast.call('files.pick', { title: 'Choose the backup', many: false, kinds: KINDS })
    if (!picked.ok) setFailure(picked)
    else if (picked.value[0]) setFile(picked.value[0])
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!file || secretError || againError || running) return
    setFailure(null)
    const key = byPassphrase ? { passphrase: secret } : { recoveryKey: secret.trim() }
    const ask = { file: file.token, key, deviceName, ...(passphrase === '' ? {} : { passphrase }) }
    const result = await startJob(title, 'backup.restore', ask, () => 'Restored')
    // By now the next screen is there.
    if (result?.kind === 'restored' && result.taken.state === 'taken')
      return void toast({ text: `${file.name}: ${takenWords(result.taken)}.` })
    const ended = useJobs.getState().jobs.find((job) => job.title === title)?.state
    if (ended?.phase === 'failed') setFailure(ended)
  }

  return (
    <StartPage
      title="Restore from a backup"
      lead="This laptop gets the person, the team and the cases of the one that made the backup. It signs with a new key of its own."
    >
      <form className={form.form} onSubmit={(event) => void submit(event)} noValidate>
        {failure ? (
          <Banner tone="danger" title={failure.message}>
            {failure.hint}
          </Banner>
        ) : null}
        <div className={form.row}>
          <Button onPress={() => void pick()} autoFocus>
            Choose the backup…
          </Button>
          <span className={form.picked} dir="auto">
            {file ? `${file.name}, ${fileSize(file.size)}` : tried ? 'Choose the file first.' : 'A .holdfast file'}
          </span>
        </div>
        <TextField
          key={byPassphrase ? 'passphrase' : 'recovery'}
          label={byPassphrase ? 'Passphrase of the laptop that made it' : 'Recovery key of the laptop that made it'}
          type={byPassphrase ? 'password' : 'text'}
          mono={!byPassphrase}
          value={secret}
          onChange={setSecret}
          autoComplete="off"
          error={tried ? secretError : null}
          help="As it was on the day of the backup."
        />
        <div>
          <Button
            kind="quiet"
            onPress={() => {
              setByPassphrase(!byPassphrase)
              setSecret('')
            }}
          >
            {byPassphrase ? 'Use the recovery key' : 'Use the passphrase'}
          </Button>
        </div>
        <TextField
          label="Passphrase for this laptop"
          optional
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          autoComplete="new-password"
        />
        {passphrase === '' ? null : (
          <TextField
            label="Passphrase for this laptop again"
            type="password"
            value={again}
            onChange={setAgain}
            autoComplete="new-password"
            error={tried ? againError : null}
          />
        )}
        <Honest keychain={keychain} passphrase={passphrase !== ''} />
        {running ? (
          <ProgressBar
            label="Checking and restoring"
            value={running.total ? running.done / running.total : null}
            words={progressWords(running.done, running.total, 'bytes')}
          />
        ) : null}
        <div className={form.row}>
          <Button kind="primary" type="submit" size="large" isDisabled={running !== null}>
            Restore
          </Button>
          <Button kind="quiet" onPress={onBack} isDisabled={running !== null}>
            Set up as new instead
          </Button>
        </div>
      </form>
    </StartPage>
  )
}

const KINDS = [
  { name: 'Holdfast backups', extensions: ['holdfast'] },
  { name: 'All files', extensions: ['*'] },
]
