import type * as z from 'zod'
import type { KEEPER, KeeperChannel, KeeperEvent } from '../../../shared/contract/keeper'
import type { Environment } from '../environment'
import type { Backups } from '../exchange/backups'
import type { Exchange } from '../exchange/exchange'
import type { Grants } from '../grants'
import type { Jobs } from '../jobs/jobs'
import type { Journals } from '../journals'
import type { Drafts } from '../keys/drafts'
import type { Profile } from '../keys/profile'
import type { Nearby } from '../sync/nearby'

/** One asker: a port, or a test. Events that it subscribed to are handed to it. */
export type Subscriber = (event: KeeperEvent) => void

/** What exists only while the profile is unlocked. */
export interface Unlocked {
  readonly journals: Journals
  readonly drafts: Drafts
  readonly exchange: Exchange
  readonly backups: Backups
  readonly nearby: Nearby
}

import type { Writing } from '../ledger/writing'

export interface KeeperParts {
  readonly writing: Writing
  readonly environment: Environment
  readonly profile: Profile
  readonly grants: Grants
  readonly jobs: Jobs
  /** Refused while locked. */
  readonly unlocked: () => Unlocked
  /** Also for a moment after a lock, for what was being typed. */
  readonly drafts: () => Drafts
  /** Opens or closes what hangs on the keys, after the profile changed; tells everyone. */
  readonly profileChanged: () => Promise<void>
  readonly lock: () => Promise<void>
  readonly subscribe: (journal: string, subscriber: Subscriber) => void
  readonly unsubscribe: (journal: string, subscriber: Subscriber) => void
}

type Parsed<C extends KeeperChannel> = z.output<(typeof KEEPER)[C]['ask']>
type Answered<C extends KeeperChannel> = z.input<(typeof KEEPER)[C]['answer']>

/** The handler of a channel is given a parsed request; its answer is parsed before it leaves. */
export type Handlers<C extends KeeperChannel> = {
  readonly [K in C]: (ask: Parsed<K>, subscriber: Subscriber) => Promise<Answered<K>> | Answered<K>
}
