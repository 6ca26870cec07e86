import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { BundleKey, BundleSource } from '../../../shared/contract/keeper-exchange'
import { openBundle } from '../bundle/open-bundle'
import { copyOf, type Opened } from '../exchange/exchange'
import type { JobPlan } from '../jobs/jobs'
import { Refused } from '../refused'
import { hashFile } from '../vault/vault'
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
    throw new Refused('bad-request', 'There is no such bundle. Nothing was changed.', 'Pick the file.')
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
      const path = 'incoming' in source ? null : pathOf(source)
      return start('Look into a bundle', async (job) => {
        const opened =
          'incoming' in source
            ? await from.openWaiting(await from.incoming.get(source.incoming))
            : await open(path, key, job)
        try {
          return { kind: 'bundle-found', found: await from.inspect(opened, job) }
        } finally {
          opened.bundle.close()
        }
      })
    },
    'bundle.import': ({ source, key }) => {
      const to = exchange()
      const path = pathOf(source)
      return start(`Bring in ${basename(path)}`, async (job) => {
        const opened = await open(path, key, job)
        try {
          return { kind: 'bundle-taken', taken: await to.take(opened, copyOf(path), job) }
        } finally {
          opened.bundle.close()
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

async function open(
  path: string | null,
  _key: BundleKey | undefined,
  job: Parameters<JobPlan['run']>[0],
): Promise<Opened> {
  if (path === null) throw new Error('a path is needed')
  const { size } = await stat(path)
  const bundle = await openBundle(path)
  const { sha256 } = await hashFile(path, { ...job, progress: () => undefined })
  return { bundle, fileName: basename(path), size, sha256, protection: 'none' }
}
