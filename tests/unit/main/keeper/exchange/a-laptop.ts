import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Ask, JobResult } from '../../../../../shared/contract/keeper'
import type { BundleFound, BundleKey, BundleMade, BundleTaken } from '../../../../../shared/contract/keeper-exchange'
import type { SealedCommit } from '../../../../../shared/core/journal/commit'
import { aKeeper, resultOf, type TestKeeper, value } from '../a-keeper'

type JobAsk =
  | 'bundle.write'
  | 'bundle.inspect'
  | 'bundle.import'
  | 'incoming.confirm'
  | 'backup.now'
  | 'backup.look'
  | 'backup.restore'

/** A keeper that exchanges files with others, by their paths. */
export interface Laptop extends TestKeeper {
  readonly dataDir: string
  /** As it was printed; empty where the profile was there before. */
  readonly recoveryKey: string
  readonly run: <C extends JobAsk>(channel: C, ask: Ask<C>) => Promise<JobResult>
  readonly picked: (path: string, mode?: 'read' | 'write' | 'folder') => string
  readonly writes: (path: string, journals: string[], more?: Partial<Ask<'bundle.write'>>) => Promise<BundleMade>
  readonly looksInto: (path: string, key?: BundleKey) => Promise<BundleFound>
  readonly takes: (path: string, key?: BundleKey) => Promise<BundleTaken>
  /** Takes a bundle; where it waits, somebody compared the words. */
  readonly trusts: (path: string) => Promise<Extract<BundleTaken, { state: 'taken' }>>
}

export async function aLaptop(
  dataDir: string,
  name: string,
  options: Parameters<typeof aKeeper>[1] & { passphrase?: string } = {},
): Promise<Laptop> {
  const laptop = await openLaptop(dataDir, options)
  if (value(await laptop.keeper.ask('profile.state', {})).state !== 'none') return laptop
  const { passphrase } = options
  const { recoveryKey } = value(
    await laptop.keeper.ask('profile.create', {
      name,
      handle: name.toLowerCase(),
      deviceName: `${name}’s laptop`,
      ...(passphrase === undefined ? {} : { passphrase }),
    }),
  )
  return { ...laptop, recoveryKey }
}

/** The same without making a profile. */
export async function openLaptop(dataDir: string, options: Parameters<typeof aKeeper>[1] = {}): Promise<Laptop> {
  const made = await aKeeper(dataDir, options)
  const { keeper } = made
  const picked: Laptop['picked'] = (path, mode = 'read') => {
    const token = randomUUID()
    keeper.grant(token, path, mode)
    return token
  }
  const run: Laptop['run'] = async (channel, ask) => {
    const { job } = value(await keeper.ask(channel, ask)) as { job: string }
    return resultOf(await made.ended(job))
  }
  const takes: Laptop['takes'] = async (path, key) =>
    takenOf(await run('bundle.import', { source: { file: picked(path) }, ...(key ? { key } : {}) }))
  return {
    ...made,
    [Symbol.asyncDispose]: () => keeper.quit(),
    dataDir,
    recoveryKey: '',
    run,
    picked,
    writes: async (path, journals, more = {}) => {
      const destination = picked(path, 'write')
      const ask = { journals, destination, evidence: true, drafts: false, protection: { by: 'none' as const }, ...more }
      const result = await run('bundle.write', ask)
      if (result.kind !== 'bundle-made') throw new Error(result.kind)
      return result.made
    },
    looksInto: async (path, key) => {
      const result = await run('bundle.inspect', { source: { file: picked(path) }, ...(key ? { key } : {}) })
      if (result.kind !== 'bundle-found') throw new Error(result.kind)
      return result.found
    },
    takes,
    trusts: async (path) => {
      const taken = await takes(path)
      if (taken.state === 'taken') return taken
      const confirmed = takenOf(await run('incoming.confirm', { id: taken.incoming.id }))
      if (confirmed.state !== 'taken') throw new Error(confirmed.state)
      return confirmed
    },
  }
}

function takenOf(result: JobResult): BundleTaken {
  if (result.kind !== 'bundle-taken') throw new Error(result.kind)
  return result.taken
}

export async function aNewCase({ keeper }: Laptop): Promise<string> {
  return value(await keeper.ask('journal.create', { kind: 'case' })).journal
}

/** One act on a case, with everything seen that is there. */
export async function acts({ keeper }: Laptop, journal: string, ...ops: object[]): Promise<string[]> {
  const { heads, device } = value(await keeper.ask('journal.open', { journal }))
  const { [device]: _own, ...seen } = heads
  const parts = [JSON.stringify(ops)]
  return value(await keeper.ask('journal.append', { journal, idem: randomUUID(), intent: 'test', parts, seen })).ids
}

export function aSystem(name: string): object {
  return { op: 'put', type: 'asset', id: randomUUID(), fields: { name, state: 'suspected' } }
}

/** Everything that a laptop has of a journal. */
export async function commitsOf({ keeper }: Laptop, journal: string): Promise<SealedCommit[]> {
  const all: SealedCommit[] = []
  for (let after = { count: 0, hash: '' }; ; ) {
    const page = value(await keeper.ask('journal.feed', { journal, after, max: 5000 }))
    if (page.commits.length === 0) return all
    all.push(...page.commits)
    after = page.position
  }
}

/** Takes a file in as evidence of a case. */
export async function takesIn(laptop: Laptop, journal: string, path: string): Promise<string> {
  const { job } = value(await laptop.keeper.ask('vault.intake', { journal, file: laptop.picked(path) }))
  const stored = resultOf(await laptop.ended(job))
  if (stored.kind !== 'stored') throw new Error(stored.kind)
  const { sha256, size, fileName } = stored.file
  const fields = { title: fileName, fileName, size, sha256, stored: 'vault', addedAt: 1, addedBy: 'anna' }
  await acts(laptop, journal, { op: 'put', type: 'evidence', id: randomUUID(), fields })
  return sha256
}

export async function holds(laptop: Laptop, journal: string, sha256: string): Promise<boolean> {
  const { job } = value(await laptop.keeper.ask('vault.verify', { journal, sha256 }))
  const event = await laptop.ended(job)
  return event.result?.kind === 'verified' && event.result.check.matches
}

export const inFolder = (folder: { path: string }, ...names: string[]): string => join(folder.path, ...names)
