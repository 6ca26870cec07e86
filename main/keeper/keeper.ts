import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure, Outcome } from '../../shared/contract/failure'
import {
  type Answer,
  type Ask,
  type JobResult,
  KEEPER,
  type KeeperChannel,
  type KeeperEvent,
} from '../../shared/contract/keeper'
import type { BundleKey } from '../../shared/contract/keeper-exchange'
import type { GrantMode } from '../../shared/contract/keeper-main'
import { makeFolder } from './disk/atomic'
import { lockFolder } from './disk/folder-lock'
import type { Environment } from './environment'
import { Backups } from './exchange/backups'
import { Exchange } from './exchange/exchange'
import { lookIntoBackup } from './exchange/look-into-backup'
import { openSource } from './exchange/open-source'
import { profileFromBackup } from './exchange/restore-backup'
import { openedOnly } from './exchange/sealed'
import { Grants } from './grants'
import { anchorHandlers } from './handlers/anchor-handlers'
import { backupHandlers } from './handlers/backup-handlers'
import { exchangeHandlers } from './handlers/exchange-handlers'
import type { Handlers, KeeperParts, Subscriber } from './handlers/handlers'
import { importHandlers } from './handlers/import-handlers'
import { journalHandlers } from './handlers/journal-handlers'
import { nearbyHandlers } from './handlers/nearby-handlers'
import { presenceHandlers } from './handlers/presence-handlers'
import { profileHandlers } from './handlers/profile-handlers'
import { protectionHandlers } from './handlers/protection-handlers'
import { purgeHandlers } from './handlers/purge-handlers'
import { serverHandlers } from './handlers/server-handlers'
import { vaultHandlers } from './handlers/vault-handlers'
import { type JobHandle, Jobs } from './jobs/jobs'
import { Journals } from './journals'
import { type AutoLock, autoLock } from './keys/auto-lock'
import { subkey } from './keys/box'
import { Drafts } from './keys/drafts'
import type { Keychain } from './keys/keychain'
import { Profile } from './keys/profile'
import { Protection } from './keys/protection'
import { Writing } from './ledger/writing'
import { lockedDuties } from './locked-duties'
import { makeTeam } from './make-team'
import { NewDevice } from './new-device'
import { REAL_ENVIRONMENT } from './real-environment'
import { outcomeOf, Refused } from './refused'
import { Nearby } from './sync/nearby'
import { Unlocking } from './unlocking'

export interface KeeperOptions {
  readonly dataDir: string
  readonly keychain: Keychain
  readonly environment?: Partial<Environment>
}

export interface Keeper {
  /** Answers a request as if it came over a port: parsed on both sides, failures as values. */
  readonly handle: (channel: string, ask: unknown, subscriber: Subscriber) => Promise<Outcome<unknown>>
  /** The same with types, for callers in this process. */
  readonly ask: <C extends KeeperChannel>(
    channel: C,
    ask: Ask<C>,
    subscriber?: Subscriber,
  ) => Promise<Outcome<Answer<C>>>
  /** From now on the subscriber hears of profile, jobs, writing and notices; the answer ends it. */
  readonly attach: (subscriber: Subscriber) => () => void
  readonly autoLock: AutoLock
  readonly grant: (token: string, path: string, mode: GrantMode) => void
  /** Signs, flushes, closes, lets the data folder go. */
  readonly quit: () => Promise<void>
}

/** Opens a data folder. Throws `Refused` where another keeper has it or its key files are damaged. */
export async function createKeeper(options: KeeperOptions): Promise<Keeper> {
  const environment: Environment = { ...REAL_ENVIRONMENT, ...options.environment }
  const { dataDir } = options
  await makeFolder(dataDir)
  const unlockFolder = await lockFolder(dataDir)
  const everyone = new Set<Subscriber>()
  const perJournal = new Map<string, Set<Subscriber>>()
  const toAll = (event: KeeperEvent) => {
    for (const subscriber of everyone) subscriber(event)
  }
  // What belongs to no case may be told before there is a window: whoever comes later hears it, too.
  const ofNoCase: KeeperEvent[] = []
  const notice = (told: Failure, journal?: string) => {
    const event: KeeperEvent = { event: 'notice', ...(journal === undefined ? {} : { journal }), notice: told }
    if (journal === undefined || journal === profile.open?.teamJournal) {
      ofNoCase.push(event)
      ofNoCase.splice(0, Math.max(0, ofNoCase.length - NOTICES_KEPT))
    }
    toAll(event)
  }
  const writing = new Writing(dataDir, environment, (stopped) => toAll({ event: 'writing', stopped }))
  const profile = new Profile(dataDir, options.keychain, environment)
  const grants = new Grants()
  const jobs = new Jobs(environment, toAll)

  const openJournals = (master: Uint8Array, key = profile.require().key): Journals =>
    new Journals(dataDir, master, key, environment, writing, {
      committed: (journal, commits, position) => {
        for (const subscriber of perJournal.get(journal) ?? []) {
          subscriber({ event: 'committed', journal, commits: [...commits], position })
        }
        unlocking.unlocked?.nearby.committed(journal, commits.length, position.count)
      },
      notice: (journal, told) => notice(told, journal),
      completed: (journal, commits, count) => {
        for (const subscriber of perJournal.get(journal) ?? []) {
          subscriber({ event: 'completed', journal, commits: [...commits], count })
        }
      },
      purged: (journal, commits, count) => {
        for (const subscriber of perJournal.get(journal) ?? []) {
          subscriber({ event: 'purged', journal, commits: [...commits], count })
        }
      },
      forgetDrafts: async (keys) => unlocking.unlocked?.drafts.forget(keys),
      becomeNew: async (journal, device, why) => newDevice?.become(device, journal, why),
    })
  let newDevice: NewDevice | undefined
  const unlocking: Unlocking = new Unlocking(
    profile,
    jobs,
    async (open) => {
      const { master } = open
      const drafts = await Drafts.open(join(dataDir, 'drafts'), subkey(master, 'drafts'), environment.report)
      const journals = openJournals(master)
      const changed = () => {
        toAll({ event: 'profile', profile: profile.state() })
        void unlocking.unlocked?.nearby.renew().catch(environment.report)
      }
      newDevice = new NewDevice(journals, open, { profile, environment, changed, notice })
      await newDevice.announce().catch(environment.report)
      const here = { dataDir, journals, environment, writing, profile: () => profile.require() }
      const exchange = new Exchange(here, master)
      await exchange.incoming.tidy()
      const backups = new Backups({ ...here, profile, exchange, jobs, notice })
      backups.start()
      const nearby = new Nearby({
        ...here,
        master,
        self: () => exchange.self(),
        saveSettings: (settings) => profile.changeSettings({ nearby: settings }),
        saveServer: (settings) => profile.changeSettings({ server: settings }),
        tell: (state) => toAll({ event: 'nearby', nearby: state }),
        tellServer: (state) => toAll({ event: 'server', server: state }),
        savePresence: (shown) => profile.changeSettings({ presence: shown }),
        tellPresence: (state) => toAll({ event: 'presence', presence: state }),
        arrived: (journal) => toAll({ event: 'arrived', journal }),
        notice,
      })
      void nearby.start().catch(environment.report)
      return { drafts, journals, exchange, backups, nearby }
    },
    environment.report,
  )
  const protection = new Protection(profile, options.keychain)
  const profileChanged = async () => {
    if (!profile.open) {
      protection.locked()
      // Nobody hears of a case any more; windows ask again once it is unlocked.
      perJournal.clear()
    }
    await unlocking.follow()
    toAll({ event: 'profile', profile: profile.state() })
  }
  const lock = async () => {
    const shows = profile.open?.settings.lock.showsDuties === true
    unlocking.unlocked?.nearby.presence.leave()
    profile.lock()
    await profileChanged()
    // The keys are there for a moment yet; the lock itself waits for nothing.
    const rows = shows ? await unlocking.unlocked?.journals.list() : undefined
    if (!rows || profile.open) return
    profile.showWhileLocked(lockedDuties(rows))
    toAll({ event: 'profile', profile: profile.state() })
  }

  const parts: KeeperParts = {
    environment,
    writing,
    profile,
    grants,
    jobs,
    unlocked: () => {
      profile.require()
      if (unlocking.unlocked) return unlocking.unlocked
      throw new Refused('locked', 'Holdfast is locked. Nothing was changed.', 'Unlock it first.')
    },
    drafts: () => {
      if (unlocking.unlocked) return unlocking.unlocked.drafts
      throw new Refused('locked', 'Holdfast is locked. Nothing was changed.', 'Unlock it first.')
    },
    profileChanged,
    lock,
    subscribe: (journal, subscriber) => {
      const subscribers = perJournal.get(journal) ?? new Set()
      perJournal.set(journal, subscribers.add(subscriber))
    },
    unsubscribe: (journal, subscriber) => {
      perJournal.get(journal)?.delete(subscriber)
    },
  }
  const openBackup = async (path: string, key: BundleKey, job: JobHandle) => {
    const space = (bytes: number) => writing.requireSpace(bytes)
    return openedOnly(await openSource(path, { given: key, own: [] }, join(dataDir, 'incoming'), space, job))
  }
  const look = async (path: string, { key }: Ask<'backup.look'>, job: JobHandle): Promise<JobResult> => {
    const backup = await openBackup(path, key, job)
    try {
      return { kind: 'backup-seen', seen: lookIntoBackup(backup) }
    } finally {
      await backup.close()
    }
  }
  const restore = async (
    path: string,
    { key, ...laptop }: Ask<'backup.restore'>,
    job: JobHandle,
  ): Promise<JobResult> => {
    const backup = await openBackup(path, key, job)
    try {
      const recoveryKey = await profileFromBackup(backup, laptop, profile, environment, openJournals, job)
      protection.shows(recoveryKey)
      await profileChanged()
      return { kind: 'restored', recoveryKey, taken: await parts.unlocked().exchange.take(backup, job) }
    } finally {
      await backup.close()
    }
  }
  const handlers: Handlers<KeeperChannel> = {
    ...profileHandlers(parts, async (ask) => {
      const recoveryKey = await makeTeam(profile, environment, openJournals, ask)
      protection.shows(recoveryKey)
      return recoveryKey
    }),
    ...protectionHandlers(parts, protection),
    ...journalHandlers(parts),
    ...vaultHandlers(parts),
    ...importHandlers(parts),
    ...exchangeHandlers(parts),
    ...backupHandlers(parts, { look, restore }),
    ...purgeHandlers(parts),
    ...anchorHandlers(parts),
    ...nearbyHandlers(parts),
    ...presenceHandlers(parts),
    ...serverHandlers(parts),
  }

  const handle: Keeper['handle'] = (channel, ask, subscriber) =>
    outcomeOf(async () => {
      if (!isChannel(channel)) throw badRequest()
      return await run(handlers, channel, ask, subscriber)
    }, environment.report)

  try {
    await profile.load()
    const unfinished = await profile.takeUnfinished()
    if (unfinished) await rm(join(dataDir, 'journals', unfinished), { recursive: true, force: true })
    await unlocking.follow()
  } catch (error) {
    await unlockFolder()
    throw error
  }
  return {
    handle,
    ask: async (channel, ask, subscriber = () => undefined) =>
      (await handle(channel, ask, subscriber)) as Outcome<Answer<typeof channel>>,
    attach: (subscriber) => {
      everyone.add(subscriber)
      if (writing.stopped) subscriber({ event: 'writing', stopped: writing.stopped })
      for (const told of ofNoCase) subscriber(told)
      return () => {
        everyone.delete(subscriber)
        unlocking.unlocked?.nearby.presence.gone(subscriber)
        for (const subscribers of perJournal.values()) subscribers.delete(subscriber)
      }
    },
    autoLock: autoLock(profile, () => jobs.working, lock),
    grant: (token, path, mode) => grants.add(token, { path, mode }),
    quit: async () => {
      await unlocking.quit()
      await unlockFolder()
    },
  }
}

/** So many notices of no case are told again to a window that comes later. */
const NOTICES_KEPT = 20

async function run<C extends KeeperChannel>(
  handlers: Handlers<C>,
  channel: C,
  ask: unknown,
  subscriber: Subscriber,
): Promise<unknown> {
  const request = KEEPER[channel].ask.safeParse(ask)
  if (!request.success) throw badRequest()
  // The schema of a channel belongs to its handler; TypeScript cannot follow that through a union.
  const handler = handlers[channel] as (ask: unknown, subscriber: Subscriber) => unknown
  return KEEPER[channel].answer.parse(await handler(request.data, subscriber))
}

function isChannel(channel: string): channel is KeeperChannel {
  return Object.hasOwn(KEEPER, channel)
}

function badRequest(): Refused {
  return new Refused(
    'bad-request',
    'The request was not understood. Nothing was changed.',
    'Restart Holdfast if this happens again.',
  )
}
