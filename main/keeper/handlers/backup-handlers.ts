import { basename } from 'node:path'
import type { Ask, JobResult } from '../../../shared/contract/keeper'
import type { JobHandle, JobPlan } from '../jobs/jobs'
import type { Handlers, KeeperParts } from './handlers'

type Channels = `backup.${'state' | 'configure' | 'now' | 'list' | 'look' | 'restore'}`

export function backupHandlers(
  parts: KeeperParts,
  {
    look,
    restore,
  }: {
    readonly look: (path: string, ask: Ask<'backup.look'>, job: JobHandle) => Promise<JobResult>
    readonly restore: (path: string, ask: Ask<'backup.restore'>, job: JobHandle) => Promise<JobResult>
  },
): Handlers<Channels> {
  const { jobs, grants } = parts
  const backups = () => parts.unlocked().backups
  const start = (title: string, run: JobPlan['run']) => ({ job: jobs.start({ title, unit: 'bytes', run }) })
  return {
    'backup.state': () => backups().state(),
    'backup.configure': ({ folder, ...change }) =>
      backups().configure(folder === undefined ? change : { ...change, folder: grants.path(folder, 'folder') }),
    'backup.now': () => {
      const to = backups()
      return start('Back up', async (job) => ({ kind: 'backed-up', backup: await to.now(job) }))
    },
    'backup.list': () => backups().list(),
    'backup.look': (ask) => {
      const path = grants.path(ask.file, 'read')
      return start(`Look into ${basename(path)}`, (job) => look(path, ask, job))
    },
    'backup.restore': (ask) => {
      const path = grants.path(ask.file, 'read')
      return start(`Restore ${basename(path)}`, (job) => restore(path, ask, job))
    },
  }
}
