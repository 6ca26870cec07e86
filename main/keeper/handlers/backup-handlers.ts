import { Refused } from '../refused'
import type { Handlers } from './handlers'

type Channels = `backup.${'state' | 'configure' | 'now' | 'list' | 'restore'}`

export function backupHandlers(): Handlers<Channels> {
  const none = () => {
    throw new Refused('no-backups', 'Backups are not set up. Nothing was changed.', 'Write a bundle instead.')
  }
  return {
    'backup.state': () => ({
      on: false,
      folder: null,
      keep: 14,
      evidence: true,
      last: null,
      failed: null,
      nextAt: null,
    }),
    'backup.configure': none,
    'backup.now': none,
    'backup.list': () => [],
    'backup.restore': none,
  }
}
