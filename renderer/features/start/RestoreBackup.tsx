import { useState } from 'react'
import type { GrantedFile } from '../../../shared/contract/ipc'
import type { BackupSeen } from '../../../shared/contract/keeper-exchange'
import { ChooseBackup, type ChosenBackup } from './ChooseBackup'
import { RestoreSeen } from './RestoreSeen'
import { StartPage } from './StartPage'

type RestoreBackupProps = {
  readonly keychain: boolean
  readonly deviceName: string
  readonly onBack: () => void
}

/** Makes this laptop from a backup of another one: first what is in it, and nothing is written before that was seen. */
export function RestoreBackup({ keychain, deviceName, onBack }: RestoreBackupProps) {
  const [file, setFile] = useState<GrantedFile | null>(null)
  const [chosen, setChosen] = useState<{ readonly backup: ChosenBackup; readonly seen: BackupSeen } | null>(null)
  if (chosen)
    return <RestoreSeen {...chosen} keychain={keychain} deviceName={deviceName} onBack={() => setChosen(null)} />
  return (
    <StartPage
      title="Restore from a backup"
      lead="This laptop gets the person, the team and the cases of the one that made the backup. It signs with a new key of its own."
    >
      <ChooseBackup
        file={file}
        onFile={setFile}
        onSeen={(backup, seen) => setChosen({ backup, seen })}
        onBack={onBack}
      />
    </StartPage>
  )
}
