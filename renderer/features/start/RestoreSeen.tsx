import { type FormEvent, useState } from 'react'
import type { Failure } from '../../../shared/contract/failure'
import type { BackupSeen } from '../../../shared/contract/keeper-exchange'
import { relativeTime } from '../../../shared/core/time/relative'
import { progressWords, useJobs } from '../../app/jobs'
import { startJob } from '../../app/start-job'
import { Button } from '../../ui/Button'
import { FailureBanner } from '../../ui/FailureBanner'
import { ProgressBar } from '../../ui/ProgressBar'
import { Property, PropertyList } from '../../ui/PropertyList'
import { toast } from '../../ui/toast-queue'
import { counted, takenWords } from '../exchange/bring/taken-words'
import { useTeamTime } from '../exchange/use-team-time'
import { fileSize } from '../import/format-words'
import type { ChosenBackup } from './ChooseBackup'
import { Honest } from './Honest'
import { NewPassphrase, NOT_TYPED, typedProblem } from './NewPassphrase'
import form from './StartForm.module.css'
import { StartPage } from './StartPage'

type RestoreSeenProps = {
  readonly backup: ChosenBackup
  readonly seen: BackupSeen
  readonly keychain: boolean
  readonly deviceName: string
  readonly onBack: () => void
}

/** What a backup holds, as of when and of which laptop; then it is restored. */
export function RestoreSeen({ backup, seen, keychain, deviceName, onBack }: RestoreSeenProps) {
  const { file, key } = backup
  const { line } = useTeamTime()
  const [typed, setTyped] = useState(NOT_TYPED)
  const [tried, setTried] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const title = `Restore ${file.name}`
  const state = useJobs((store) => store.jobs.find((job) => job.title === title)?.state)
  const running = state?.phase === 'running' ? state : null
  const problem = typedProblem(typed)

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (problem || running) return
    setFailure(null)
    const { passphrase } = typed
    const ask = { file: file.token, key, deviceName, ...(passphrase === '' ? {} : { passphrase }) }
    const result = await startJob(title, 'backup.restore', ask, () => 'Restored')
    // By now the next screen is there.
    if (result?.kind === 'restored' && result.taken.state === 'taken')
      return void toast({ text: `${file.name}: ${takenWords(result.taken)}.` })
    const ended = useJobs.getState().jobs.find((job) => job.title === title)?.state
    if (ended?.phase === 'failed') setFailure({ code: 'restore', message: ended.message, hint: ended.hint })
  }

  return (
    <StartPage title="What is in this backup" lead="Nothing of it is on this laptop yet.">
      <form className={form.form} onSubmit={(event) => void submit(event)} noValidate>
        <FailureBanner failure={failure} />
        <PropertyList>
          <Property label="As of" value={`${line(seen.madeAt)}, ${relativeTime(seen.madeAt, Date.now())}`} />
          <Property label="Of the laptop" value={<span dir="auto">{seen.deviceName}</span>} />
          <Property label="Person" value={<span dir="auto">{seen.by.name}</span>} />
          <Property label="File" tall value={<span dir="auto">{`${seen.fileName}, ${fileSize(seen.size)}`}</span>} />
          <Property label="Evidence" value={filesOf(seen)} />
        </PropertyList>
        <section aria-label="Cases in it">
          <p className={form.picked}>{counted(seen.cases.length, 'case')}</p>
          <ul className={form.cases}>
            {seen.cases.map(({ journal, title: name, commits }) => (
              <li key={journal} dir="auto">
                {name} <span className={form.picked}>{counted(commits, 'commit')}</span>
              </li>
            ))}
          </ul>
        </section>
        <NewPassphrase
          label="Passphrase for this laptop"
          value={typed}
          onChange={setTyped}
          error={tried ? problem : null}
        />
        <Honest keychain={keychain} passphrase={typed.passphrase !== ''} />
        {running ? (
          <ProgressBar
            label="Checking and restoring"
            value={running.total ? running.done / running.total : null}
            words={progressWords(running.done, running.total, 'bytes')}
          />
        ) : null}
        <div className={form.row}>
          <Button kind="primary" type="submit" size="large" isDisabled={running !== null} autoFocus>
            Restore
          </Button>
          <Button kind="quiet" onPress={onBack} isDisabled={running !== null}>
            Choose another
          </Button>
        </div>
      </form>
    </StartPage>
  )
}

function filesOf({ files: { inside, bytes, absent } }: BackupSeen): string {
  const there = inside === 0 ? 'No files' : `${counted(inside, 'file')}, ${fileSize(bytes)}`
  return absent === 0 ? there : `${there}; ${absent.toLocaleString('en')} only by hash`
}
