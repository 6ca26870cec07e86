import type { Failure } from '../../../shared/contract/failure'
import type { Heads, Position } from '../../../shared/contract/keeper'
import { BODY_SALT_BYTES, type SealedCommit } from '../../../shared/core/journal/commit'
import { type Admission, admit, type Holding, type Refusal } from '../../../shared/protocol/admission'
import type { Environment } from '../environment'
import type { DeviceKey } from '../keys/device-key'
import { mayPurge } from '../purge/may-purge'
import { Refused } from '../refused'
import { admissionCrypto } from './admission-crypto'
import { CommitIndex } from './commit-index'
import { type FeedPage, readFeed } from './feed'
import { Ledger, type NewRecord } from './ledger'
import { aheadCommits, isWholeCommitOf, lostCommits } from './restore'
import { GROUP_BYTES, GROUP_COMMITS, type Sealing, type SealRequest, sealParts } from './seal-parts'
import { verifyLedger } from './verify'
import type { Writing } from './writing'

export interface Appended {
  readonly ids: readonly string[]
  readonly position: Position
}

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

/** What a journal asks of whoever removes what is purged. */
export interface PurgeDoor {
  /** Called before these commits are written: their removals are noted, so that a crash cannot forget them. True: `written` must follow. */
  readonly expect: (opsTexts: Iterable<string>) => Promise<boolean>
  readonly written: () => void
  /** Whether the body of this commit was purged here: it does not come in again. */
  readonly isPurged: (id: string) => boolean
  /** Called before so many bodies are put in: whatever was made from the ledger before must be made anew. */
  readonly filling: (bodies: number) => Promise<void>
}

/** Why a laptop goes on as a new device: a copy of it was met, or its ledger is older than what is known of it. */
export type WhyNew = 'copied' | 'behind'

export interface JournalListener {
  /** Makes this laptop a new device in every journal, this one too; resolves once that is durable. Asked again, it waits for the same. */
  readonly becomeNew: (device: string, why: WhyNew) => Promise<void>
  readonly purges: PurgeDoor
  readonly committed: (commits: readonly SealedCommit[], position: Position) => void
  readonly notice: (notice: Failure) => void
  /** The bodies of these commits came later, and are in the ledger now. */
  readonly completed: (commits: readonly SealedCommit[]) => void
}

const CHECKPOINT_EVERY = 200
/** Commits from elsewhere that go to the disk in one frame. */
const ADMIT_AT_ONCE = 500

/** An open journal: seals what this device does, keeps it in the ledger, signs it in groups. */
export class Journal {
  #idle: NodeJS.Timeout | undefined
  #checkpointAt: number
  /** Nothing is sealed on a state that is about to be replaced. */
  #rereading: Promise<void> | undefined
  #admitting: Promise<unknown> = Promise.resolve()
  #indexing: Promise<unknown> = Promise.resolve()
  /** Kept up once it was asked for; bodies that go or come make it worthless. */
  #index: CommitIndex | undefined
  readonly #crypto = admissionCrypto()
  /** Where this laptop was another device before, the last of that which every window here had seen. */
  #before: Heads = {}

  private constructor(
    private sealing: Sealing,
    readonly ledger: Ledger,
    private readonly environment: Environment,
    private readonly writing: Writing,
    private readonly listener: JournalListener,
  ) {
    this.#checkpointAt = ledger.loaded.trusted?.state.position.count ?? 0
  }

  static async open(
    sealing: Sealing,
    place: { readonly folder: string; readonly key: Uint8Array },
    environment: Environment,
    writing: Writing,
    listener: JournalListener,
  ): Promise<Journal> {
    const ledger = await Ledger.open(
      { ...place, journal: sealing.journal, device: sealing.key.device, now: environment.now },
      environment.disk,
    )
    const journal = new Journal(sealing, ledger, environment, writing, listener)
    for (const notice of ledger.loaded.notices) listener.notice(notice)
    // The tail that a crash left unsigned.
    await journal.closeGroup()
    await journal.checkpointIfDue()
    return journal
  }

  get position(): Position {
    return this.ledger.durable
  }

  /** The device as which this laptop writes here. */
  get device(): string {
    return this.sealing.key.device
  }

  get heads(): Heads {
    const heads: Heads = {}
    for (const [device, [seq, id]] of this.ledger.state.heads) heads[device] = [seq, id]
    return heads
  }

  /** Seals and stores; resolves once durable. The same `idem` again answers the same ids and writes nothing. */
  async append(request: SealRequest): Promise<Appended> {
    const purges = await this.listener.purges.expect(request.parts.map(({ ops }) => ops))
    if (this.ledger.state.missing) await this.#becomeNew('behind')
    await this.#quiet()
    if (this.ledger.stopped) await this.#resume()
    const known = this.ledger.state.idems.get(request.idem)
    if (known) {
      await this.ledger.settled()
      if (this.ledger.state.idems.has(request.idem)) return { ids: known, position: this.ledger.durable }
    }
    this.writing.requireSpace()
    const records = sealParts(this.sealing, this.ledger.state, {
      ...request,
      seen: { ...this.#before, ...request.seen },
    })
    const position = await this.#store(records)
    const commits = records.flatMap(({ record }) => (record.kind === 'commit' ? [record.commit] : []))
    this.listener.committed(commits, position)
    if (purges) this.listener.purges.written()
    return { ids: commits.map(({ id }) => id), position }
  }

  async feed(after: Position, max: number): Promise<FeedPage> {
    await this.#quiet()
    const page = await readFeed(this.ledger, after, max)
    if (!page.damaged || !this.ledger.loaded.trusted) return page
    // Damage before the checkpoint: what the checkpoint claims is not there, so the ledger is read anew without it.
    this.#rereading ??= this.ledger.reread().finally(() => {
      this.#rereading = undefined
    })
    await this.#rereading
    for (const notice of this.ledger.loaded.notices) this.listener.notice(notice)
    return await readFeed(this.ledger, after, max)
  }

  /** Takes back what the ledger lost; see `lostCommits` for what is believed. */
  restore(offered: readonly SealedCommit[]): Promise<{ restored: number; position: Position }> {
    const restoring = this.#admitting.catch(() => undefined).then(() => this.#restore(offered))
    this.#admitting = restoring
    return restoring
  }

  async #restore(offered: readonly SealedCommit[]): Promise<{ restored: number; position: Position }> {
    if (this.ledger.stopped) await this.#resume()
    this.writing.requireSpace()
    await this.#quiet()
    const found = await lostCommits(this.ledger, this.sealing.journal, offered)
    await this.#putBack(found)
    const ahead = aheadCommits(this.ledger, this.sealing.journal, offered)
    await this.#putBack(ahead)
    const proved = await this.#restoreProved(offered, ahead.length > 0)
    return { restored: found.length + ahead.length + proved, position: this.ledger.durable }
  }

  async #putBack(found: readonly SealedCommit[]): Promise<void> {
    if (found.length === 0) return
    const lost = found.map((one) => (this.listener.purges.isPurged(one.id) ? withoutPurged(one) : one))
    const position = await this.#store(lost.map((commit) => ({ record: { kind: 'commit', commit } })))
    this.listener.committed(lost, position)
  }

  /** What the chain of this device does not lead to comes in at the door, like anybody's: work of others above all. */
  async #restoreProved(offered: readonly SealedCommit[], wasBehind: boolean): Promise<number> {
    const index = await this.index()
    const rest = offered.filter(({ id }) => index.find(id) === undefined)
    const { device, journal } = this.ledger.place
    // A working set that knows of more own work than this ledger: it may not know all, and numbers were given.
    if (wasBehind || rest.some((one) => isWholeCommitOf(one, journal, device))) await this.#becomeNew('behind')
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
    const feed = (after: Position, max: number) => this.feed(after, max)
    const known = this.#index
    if (known && (await known.catchUp(feed)) && known === this.#index) return known
    const made = new CommitIndex(this.sealing.journal)
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
    if (this.ledger.stopped) await this.#resume()
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
    await this.#alone(async () => {
      await segments()
      this.#index = undefined
      for (const notice of this.ledger.loaded.notices) this.listener.notice(notice)
    })
  }

  /** Nobody else seals or reads meanwhile. */
  async #alone(work: () => Promise<void>): Promise<void> {
    await this.#quiet()
    const working = async (): Promise<void> => {
      // Who passed the wait just before has handed in what it appends by the next turn.
      await new Promise((resolve) => setImmediate(resolve))
      await work()
    }
    this.#rereading = working().finally(() => {
      this.#rereading = undefined
    })
    await this.#rereading
  }

  /** Several may have waited for the same, and the first of them may have begun something new. */
  async #quiet(): Promise<void> {
    while (this.#rereading) await this.#rereading
  }

  /**
   * Signs what this device wrote and writes no more until the answer is called: with the key of the device as which
   * this laptop goes on, or without one, and nothing has changed.
   */
  async pause(): Promise<(next?: DeviceKey) => Promise<void>> {
    let go: (next?: DeviceKey) => void = () => undefined
    const told = new Promise<DeviceKey | undefined>((resolve) => {
      go = resolve
    })
    let ended: Promise<void> = Promise.resolve()
    await new Promise<void>((signed, failed) => {
      ended = this.#alone(async () => {
        await this.ledger.settled()
        await this.#sign().then(signed, failed)
        const next = await told
        if (next) await this.#goOnAs(next)
      })
      ended.catch(failed)
    })
    return async (next) => {
      go(next)
      await ended
    }
  }

  async #goOnAs(key: DeviceKey): Promise<void> {
    const { state } = this.ledger
    const last = state.missing ? state.missing.before : state.ownHead
    if (last) this.#before = { ...this.#before, [state.device]: [last[0], last[1]] }
    await this.ledger.become(key.device)
    this.sealing = { ...this.sealing, key }
  }

  #becomeNew(why: WhyNew): Promise<void> {
    return this.listener.becomeNew(this.sealing.key.device, why)
  }

  /** Signs what is unsigned. Resolves once the signature is durable. */
  async closeGroup(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#quiet()
    await this.#sign()
    // The idle timer may have begun to sign just before: whoever reads now must find that signature.
    await this.ledger.settled()
  }

  async #sign(): Promise<void> {
    if (this.ledger.stopped) return
    const { state } = this.ledger
    const head = state.ownHead
    if (!head || state.unsigned.commits === 0) return
    const signature = this.sealing.key.sign(state.ownHeader)
    await this.ledger.append([{ record: { kind: 'signature', commitId: head[1], signature } }])
    await this.checkpointIfDue()
  }

  /** Notes how far the ledger goes, where enough has come since the last note. */
  async checkpointIfDue(): Promise<void> {
    const { count } = this.ledger.state.position
    if (count - this.#checkpointAt < CHECKPOINT_EVERY) return
    this.#checkpointAt = count
    await this.ledger.checkpoint()
  }

  /** Reads everything again where a checkpoint was believed at open; tells what differs. */
  async verify(): Promise<void> {
    if (!this.ledger.loaded.trusted) return
    const notice = await verifyLedger(this.ledger)
    if (!notice) return
    this.ledger.doubt = true
    await this.ledger.checkpoint()
    this.listener.notice(notice)
  }

  async close(): Promise<void> {
    await this.ledger.settled()
    await this.closeGroup().catch(() => undefined)
    await this.ledger.close()
  }

  async #admit(commits: readonly SealedCommit[]): Promise<Admitted> {
    await this.#quiet()
    if (this.ledger.stopped) await this.#resume()
    this.writing.requireSpace()
    // What others bring must not stand between our own commits and the signature that covers them.
    await this.ledger.settled()
    await this.closeGroup()
    const index = await this.index()
    const { accepted, bodies, already, refused } = admit(commits, index, this.#crypto)
    // First of all: what came would else be what this laptop builds on.
    if (await this.#isFromACopy(accepted)) await this.#becomeNew('copied')
    else if (namesUnknown(accepted, this.sealing.key.device, index)) await this.#becomeNew('behind')
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
      const position = await this.#store(
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
    if (!(await this.index()).find(id)) await this.#becomeNew('behind')
  }

  /** Whether commits of this device come from elsewhere that this ledger did not only lose. */
  async #isFromACopy(accepted: Admission['accepted']): Promise<boolean> {
    const { state } = this.ledger
    const own = accepted.filter(({ header }) => header.device === state.device).map(({ commit }) => commit)
    if (own.length === 0 || state.ownHead === undefined) return own.length > 0
    return (await lostCommits(this.ledger, this.sealing.journal, own)).length < own.length
  }

  async #store(records: readonly NewRecord[]): Promise<Position> {
    try {
      const stored = this.ledger.append(records)
      const { commits, bytes } = this.ledger.state.unsigned
      if (commits >= GROUP_COMMITS || bytes >= GROUP_BYTES) this.#signSoon()
      else this.#signWhenIdle()
      const position = await stored
      this.writing.set(null)
      return position
    } catch (error) {
      this.writing.set(this.ledger.stopped ?? null)
      throw error
    }
  }

  #signWhenIdle(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#signSoon(), this.environment.groupIdleMs)
    this.#idle.unref()
  }

  /** A signature that fails to reach the disk is made again with the next group or at the next open. */
  #signSoon(): void {
    this.closeGroup().catch((error: unknown) => {
      if (!this.ledger.stopped) this.environment.report(error)
    })
  }

  async #resume(): Promise<void> {
    await this.ledger.reopen()
    this.writing.set(null)
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
