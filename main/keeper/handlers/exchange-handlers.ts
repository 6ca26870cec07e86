import { basename } from 'node:path'
import type { BundleSource } from '../../../shared/contract/keeper-exchange'
import { openedOnly } from '../exchange/sealed'
import type { JobPlan } from '../jobs/jobs'
import { Refused } from '../refused'
import type { Handlers, KeeperParts } from './handlers'

type Channels =
  | `exchange.${'self' | 'log'}`
  | `bundle.${'write' | 'inspect' | 'import'}`
  | `incoming.${'list' | 'confirm' | 'discard'}`

export function exchangeHandlers(parts: KeeperParts): Handlers<Channels> {
  const { jobs, grants } = parts
  const exchange = () => parts.unlocked().exchange
  const start = (title: string, run: JobPlan['run']) => ({ job: jobs.start({ title, unit: 'bytes', run }) })
  /** The file of a source that lies outside the data folder. */
  const pathOf = (source: BundleSource): string => {
    if ('file' in source) return grants.path(source.file, 'read')
    if ('backup' in source) return parts.unlocked().backups.path(source.backup)
    throw new Refused(
      'not-confirmed',
      'What waits comes in when its laptop is confirmed. Nothing was changed.',
      'Compare the words of the laptop, then confirm it.',
    )
  }
  return {
    'exchange.self': () => exchange().self(),
    'exchange.log': ({ journal }) => exchange().log.lines(journal),
    'bundle.write': ({ destination, ...ask }) => {
      const path = grants.path(destination, 'write')
      const to = exchange()
      return start(`Write ${basename(path)}`, async (job) => ({
        kind: 'bundle-made',
        made: await to.write(path, ask, job),
      }))
    },
    'bundle.inspect': ({ source, key }) => {
      const from = exchange()
      const path = 'incoming' in source ? '' : pathOf(source)
      return start('Look into a bundle', async (job) => {
        const open =
          'incoming' in source
            ? await from.openWaiting(await from.incoming.get(source.incoming))
            : await from.open(path, key, job)
        if ('state' in open) return { kind: 'bundle-found', found: open }
        try {
          return { kind: 'bundle-found', found: await from.inspect(open, job) }
        } finally {
          await open.close()
        }
      })
    },
    'bundle.import': ({ source, key }) => {
      const to = exchange()
      const path = pathOf(source)
      return start(`Bring in ${basename(path)}`, async (job) => {
        const open = openedOnly(await to.open(path, key, job))
        try {
          return { kind: 'bundle-taken', taken: await to.take(open, job) }
        } finally {
          await open.close()
        }
      })
    },
    'incoming.list': () => exchange().waiting(),
    'incoming.confirm': ({ id }) => {
      const from = exchange()
      return start('Bring in what waited', async (job) => ({
        kind: 'bundle-taken',
        taken: await from.confirm(id, job),
      }))
    },
    'incoming.discard': async ({ id, reason }) => {
      await exchange().discard(id, reason)
      return {}
    },
  }
}
