import { Banner } from '../../../ui/Banner'
import { Skeleton } from '../../../ui/Skeleton'
import { useAsked } from '../use-asked'
import { useTeamTime } from '../use-team-time'
import { BackupList } from './BackupList'
import { BackupSettings } from './BackupSettings'
import styles from './Backups.module.css'
import { backupWords } from './backup-words'

/** Whether this laptop is backed up, where to and how; every backup that is there, and how to get it back. */
export function BackupsView() {
  const { value: state, failure } = useAsked('backup.state')
  const list = useAsked('backup.list')
  const time = useTeamTime()
  if (failure)
    return (
      <Banner tone="danger" title={failure.message}>
        {failure.hint}
      </Banner>
    )
  if (!state) return <Skeleton rows={6} />
  const words = backupWords(state, Date.now(), time)
  return (
    <div className={styles.view}>
      <div className={styles.settings}>
        <Banner tone={words.tone} title={words.title}>
          {words.rest}
        </Banner>
      </div>
      <BackupSettings state={state} />
      <BackupList backups={list.value ?? []} />
    </div>
  )
}
