import type { Position } from '../../../shared/contract/keeper'
import { BODY_SALT_BYTES, type SealedCommit } from '../../../shared/core/journal/commit'
import { type Admission, admit, type Holding, type Refusal } from '../../../shared/protocol/admission'
import { mayPurge } from '../purge/may-purge'
import { Refused } from '../refused'
import { admissionCrypto } from './admission-crypto'
import { CommitIndex } from './commit-index'
import type { FeedPage } from './feed'
import type { JournalListener, WhyNew } from './journal-listener'
import type { Ledger, NewRecord } from './ledger'
import { aheadCommits, isWholeCommitOf, lostCommits } from './restore'

/** What came of commits from elsewhere. */
export interface Admitted {
  /** Commits that were not here before. */
  readonly added: number
  readonly already: number
  /** Commits that were here without their bodies until now. */
  readonly completed: number
  readonly refused: readonly Refusal[]
  readonly position: Position
}

/** What a journal lends its door. */
export interface OwnJournal {
  /** The device as which this laptop writes here now. */
  readonly device: string
  /** Resolves once the ledger writes again where it had stopped. */
  readonly resumed: () => Promise<void>
  /** The same, and there is room on the disk; refuses where there is none. */
  readonly ready: () => Promise<void>
  /** Resolves once nobody rewrites the ledger. */
  readonly quiet: () => Promise<void>
  /** Nobody else seals or reads meanwhile. */
  readonly alone: (work: () => Promise<void>) => Promise<void>
  readonly store: (records: readonly NewRecord[]) => Promise<Position>
  readonly feed: (after: Position, max: number) => Promise<FeedPage>
  readonly closeGroup: () => Promise<void>
  readonly becomeNew: (why: WhyNew) => Promise<void>
}

/** Commits from elsewhere that go to the disk in one frame. */
const ADMIT_AT_ONCE = 500

/** The way into a journal for what was not done here now: from others, from the working set, and what a purge takes out. */
export class JournalDoor {
  #admitting: Promise<unknown> = Promise.resolve()
  #indexing: Promise<unknown> = Promise.resolve()
  /** Kept up once it was asked for; bodies that go or come make it worthless. */
  #index: CommitIndex | undefined
  readonly #crypto = admissionCrypto()

  constructor(
    private readonly ledger: Ledger,
    private readonly listener: JournalListener,
    private readonly own: OwnJournal,
  ) {}

  /** Takes back what the ledger lost; see `lostCommits` for what is believed. */
  restore(offered: readonly SealedCommit[]): Promise<{ restored: number; position: Position }> {
    const restoring = this.#admitting.catch(() => undefined).then(() => this.#restore(offered))
    this.#admitting = restoring
    return restoring
  }

  async #restore(offered: readonly SealedCommit[]): Promise<{ restored: number; position: Position }> {
    await this.own.ready()
    await this.own.quiet()
    const found = await lostCommits(this.ledger, this.ledger.place.journal, offered)
    await this.#putBack(found)
    const ahead = aheadCommits(this.ledger, this.ledger.place.journal, offered)
    await this.#putBack(ahead)
    const proved = await this.#restoreProved(offered, ahead.length > 0)
    return { restored: found.length + ahead.length + proved, position: this.ledger.durable }
  }

  async #putBack(found: readonly SealedCommit[]): Promise<void> {
    if (found.length === 0) return
    const lost = found.map((one) => (this.listener.purges.isPurged(one.id) ? withoutPurged(one) : one))
    const position = await this.own.store(lost.map((commit) => ({ record: { kind: 'commit', commit } })))
    this.listener.committed(lost, position)
  }

  /** What the chain of this device does not lead to comes in at the door, like anybody's: work of others above all. */
  async #restoreProved(offered: readonly SealedCommit[], wasBehind: boolean): Promise<number> {
    const index = await this.index()
    const rest = offered.filter(({ id }) => index.find(id) === undefined)
    const { device, journal } = this.ledger.place
    // A working set that knows of more own work than this ledger: it may not know all, and numbers were given.
    if (wasBehind || rest.some((one) => isWholeCommitOf(one, journal, device))) await this.own.becomeNew('behind')
    if (rest.length === 0) return 0
    const { accepted } = admit(rest, index, this.#crypto)
    await this.#take(accepted)
    return accepted.length
  }

  /**
   * Takes in commits from elsewhere (a bundle, another laptop, a server) that pass the door; resolves once they
   * are durable. The same again changes nothing. One transfer after the other, so that each knows what the one
   * before it brought.
   */
  admit(commits: readonly SealedCommit[]): Promise<Admitted> {
    const admitting = this.#admitting.catch(() => undefined).then(() => this.#admit(commits))
    this.#admitting = admitting
    return admitting
  }

  /** Everything that is here now: for a look at what commits from elsewhere would bring, or at what others lack. */
  index(): Promise<CommitIndex> {
    const indexing = this.#indexing.catch(() => undefined).then(() => this.#upToDate())
    this.#indexing = indexing
    return indexing
  }

  async #upToDate(): Promise<CommitIndex> {
    const feed = this.own.feed
    const known = this.#index
    if (known && (await known.catchUp(feed)) && known === this.#index) return known
    const made = new CommitIndex(this.ledger.place.journal)
    this.#index = made
    if (await made.catchUp(feed)) return made
    this.#index = undefined
    throw ledgerChanged()
  }

  /** Removes purged bodies from the disk, in turn with what comes in; appends wait meanwhile. */
  strip(ids: ReadonlySet<string>): Promise<void> {
    const stripping = this.#admitting.catch(() => undefined).then(() => this.#strip(ids))
    this.#admitting = stripping
    return stripping
  }

  async #strip(ids: ReadonlySet<string>): Promise<void> {
    await this.own.resumed()
    await this.#rewrite(() => this.ledger.strip(ids))
  }

  /** What was left out when its commits came in; what was purged here stays out. */
  async #complete(late: readonly SealedCommit[]): Promise<number> {
    const commits = late.filter(({ id }) => !this.listener.purges.isPurged(id))
    const bodies = new Map(commits.flatMap(({ id, body }) => (body ? [[id, body] as const] : [])))
    if (bodies.size === 0) return 0
    await this.listener.purges.filling(bodies.size)
    await this.#rewrite(() => this.ledger.fill(bodies))
    this.listener.completed(commits)
    return bodies.size
  }

  async #rewrite(segments: () => Promise<void>): Promise<void> {
    await this.own.alone(async () => {
      await segments()
      this.#index = undefined
      for (const notice of this.ledger.loaded.notices) this.listener.notice(notice)
    })
  }

  async #admit(commits: readonly SealedCommit[]): Promise<Admitted> {
    await this.own.quiet()
    await this.own.ready()
    // What others bring must not stand between our own commits and the signature that covers them.
    await this.ledger.settled()
    await this.own.closeGroup()
    const index = await this.index()
    const { accepted, bodies, already, refused } = admit(commits, index, this.#crypto)
    // First of all: what came would else be what this laptop builds on.
    if (await this.#isFromACopy(accepted)) await this.own.becomeNew('copied')
    else if (namesUnknown(accepted, this.own.device, index)) await this.own.becomeNew('behind')
    await this.#take(accepted)
    const completed = await this.#complete(bodies)
    return { added: accepted.length, already, completed, refused, position: this.ledger.durable }
  }

  /** Writes what passed the door. */
  async #take(accepted: Admission['accepted']): Promise<void> {
    const { purges } = this.listener
    const isToPurge = await purges.expect(accepted.flatMap(({ commit: { body } }) => (body ? [opsText(body)] : [])))
    for (let from = 0; from < accepted.length; from += ADMIT_AT_ONCE) {
      const part = accepted
        .slice(from, from + ADMIT_AT_ONCE)
        .map((one) => (purges.isPurged(one.commit.id) ? { ...one, commit: withoutPurged(one.commit) } : one))
      const position = await this.own.store(
        part.map(({ commit, header }) => ({ record: { kind: 'commit', commit }, header })),
      )
      this.listener.committed(
        part.map(({ commit }) => commit),
        position,
      )
    }
    if (isToPurge) purges.written()
  }

  /** Somebody has a commit of this device that is not here: whoever goes on from this ledger may give a number twice. */
  async heardOf(id: string): Promise<void> {
    if (!(await this.index()).find(id)) await this.own.becomeNew('behind')
  }

  /** Whether commits of this device come from elsewhere that this ledger did not only lose. */
  async #isFromACopy(accepted: Admission['accepted']): Promise<boolean> {
    const { state } = this.ledger
    const own = accepted.filter(({ header }) => header.device === state.device).map(({ commit }) => commit)
    if (own.length === 0 || state.ownHead === undefined) return own.length > 0
    return (await lostCommits(this.ledger, this.ledger.place.journal, own)).length < own.length
  }
}

function ledgerChanged(): Refused {
  return new Refused(
    'ledger-changed',
    'This case was repaired on the disk while something was brought in. Nothing of it was taken in.',
    'Bring it in again.',
  )
}

/** Who may do what stays, whatever a purge names. */
function withoutPurged(commit: SealedCommit): SealedCommit {
  return commit.body !== null && mayPurge(opsText(commit.body)) ? commit : { ...commit, body: null }
}

function opsText(body: Uint8Array): string {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8', BODY_SALT_BYTES)
}

/** Whether others have seen commits of this device that are not here. */
function namesUnknown(accepted: Admission['accepted'], device: string, index: Holding): boolean {
  const coming = new Set(accepted.map(({ commit }) => commit.id))
  return accepted.some(({ header }) => {
    const seen = header.seen[device]?.[1]
    return seen !== undefined && !coming.has(seen) && index.find(seen) === undefined
  })
}
