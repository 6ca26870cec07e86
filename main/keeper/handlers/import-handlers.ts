import { basename } from 'node:path'
import { Imports } from '../jobs/import-job'
import type { Handlers, KeeperParts } from './handlers'

export function importHandlers(parts: KeeperParts): Handlers<'import.preview' | 'import.run'> {
  const { jobs, grants } = parts
  const imports = new Imports(parts.environment)
  return {
    'import.preview': ({ file, options }) => {
      const path = grants.path(file, 'read')
      const title = `Read ${basename(path)}`
      return { job: jobs.start({ title, unit: 'rows', run: (job) => imports.preview(path, options, job) }) }
    },
    'import.run': async ({ journal: id, file, sha256, options, source, seen }) => {
      const path = grants.path(file, 'read')
      const { journal } = await parts.unlocked().journals.get(id)
      const actor = parts.profile.require().person.id
      const run = { journal, path, sha256, options, source, seen, actor }
      const title = `Import ${basename(path)}`
      return { job: jobs.start({ title, journal: id, unit: 'rows', run: (job) => imports.run(run, job) }) }
    },
  }
}
