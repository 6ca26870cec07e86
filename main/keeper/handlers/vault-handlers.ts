import { Places } from '../vault/places'
import { chunksOf } from '../vault/read-source'
import { hashFile, type Vault } from '../vault/vault'
import { vaultOf as vaultIn } from '../vault/vault-of'
import type { Handlers, KeeperParts } from './handlers'

type Channels =
  | 'vault.intake'
  | 'vault.intakeBytes'
  | 'vault.register'
  | 'vault.verify'
  | 'vault.takeOut'
  | 'vault.read'
  | 'job.cancel'

export function vaultHandlers(parts: KeeperParts): Handlers<Channels> {
  const { jobs, grants } = parts
  const vaultOf = async (journal: string): Promise<Vault> =>
    vaultIn(await parts.unlocked().journals.get(journal), (bytes) => parts.writing.requireSpace(bytes))
  const placesOf = async (journal: string): Promise<Places> =>
    new Places(await parts.unlocked().journals.get(journal), journal)
  return {
    'vault.intake': async ({ journal, file }) => {
      const vault = await vaultOf(journal)
      const path = grants.path(file, 'read')
      const run = async (job: Parameters<Vault['intake']>[1]) => ({
        kind: 'stored' as const,
        file: await vault.intake(path, job),
      })
      return { job: jobs.start({ title: 'Store file', journal, unit: 'bytes', run }) }
    },
    'vault.intakeBytes': async ({ journal, name, content }) => {
      const vault = await vaultOf(journal)
      parts.writing.requireSpace(content.length)
      return {
        job: jobs.start({
          title: 'Store picture',
          journal,
          unit: 'bytes',
          run: async (job) => ({
            kind: 'stored',
            file: await vault.store(name, chunksOf(content), job, () => content.length),
          }),
        }),
      }
    },
    'vault.register': async ({ journal, file }) => {
      const vault = await vaultOf(journal)
      const places = await placesOf(journal)
      const path = grants.path(file, 'read')
      return {
        job: jobs.start({
          title: 'Hash file in place',
          journal,
          unit: 'bytes',
          run: async (job) => {
            const file = await vault.register(path, job)
            await places.remember(file.sha256, path)
            return { kind: 'stored', file }
          },
        }),
      }
    },
    'vault.verify': async ({ journal, sha256, location }) => {
      const vault = await vaultOf(journal)
      const path = location === undefined ? undefined : await (await placesOf(journal)).require(sha256, location)
      return {
        job: jobs.start({
          title: 'Verify file',
          journal,
          unit: 'bytes',
          run: async (job) => {
            if (path === undefined) return { kind: 'verified', check: await vault.verify(sha256, job) }
            const found = await hashFile(path, job)
            return {
              kind: 'verified',
              check: { matches: found.sha256 === sha256, sha256: found.sha256, size: found.size },
            }
          },
        }),
      }
    },
    'vault.takeOut': async ({ journal, sha256, destination }) => {
      const vault = await vaultOf(journal)
      const path = grants.path(destination, 'write')
      return {
        job: jobs.start({
          title: 'Take out a copy',
          journal,
          unit: 'bytes',
          run: async (job) => ({ kind: 'stored', file: await vault.takeOut(sha256, path, job) }),
        }),
      }
    },
    'vault.read': async ({ journal, sha256, offset, length }) => (await vaultOf(journal)).read(sha256, offset, length),
    'job.cancel': ({ job }) => {
      jobs.cancel(job)
      return {}
    },
  }
}
