import type { BackupFile, BackupState } from '../../../shared/contract/keeper-exchange'
import { Refused } from '../refused'
import type { Handlers } from './handlers'

type Channels = `backup.${'state' | 'configure' | 'now' | 'list' | 'restore'}`

export function backupHandlers(): Handlers<Channels> {
  const none = () => {
    throw new Refused('no-backups', 'Backups are not set up. Nothing was changed.', 'Write a bundle instead.')
  }
  return {
    'backup.state': () => OFF,
    'backup.configure': none,
    'backup.now': none,
    'backup.list': () => NONE,
    'backup.restore': none,
  }
}

const OFF: BackupState = { on: false, folder: null, keep: 14, evidence: true, last: null, failed: null, nextAt: null }
const NONE: BackupFile[] = []
