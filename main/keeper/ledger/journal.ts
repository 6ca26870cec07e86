import type { Heads, Position } from '../../../shared/contract/keeper'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import type { Environment } from '../environment'
import type { DeviceKey } from '../keys/device-key'
import type { CommitIndex } from './commit-index'
import { type Admitted, JournalDoor, type OwnJournal } from './door'
import { type FeedPage, readFeed } from './feed'
import type { JournalListener, WhyNew } from './journal-listener'
import { Ledger, type NewRecord } from './ledger'
import { GROUP_BYTES, GROUP_COMMITS, type Sealing, type SealRequest, sealParts } from './seal-parts'
import { verifyLedger } from './verify'
import type { Writing } from './writing'

export interface Appended {
  readonly ids: readonly string[]
  readonly position: Position
}

const CHECKPOINT_EVERY = 200

/** An open journal: seals what this device does, keeps it in the ledger, signs it in groups. */
export class Journal {
  #idle: NodeJS.Timeout | undefined
  #checkpointAt: number
  /** Nothing is sealed on a state that is about to be replaced. */
  #rereading: Promise<void> | undefined
  readonly #door: JournalDoor
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
    this.#door = new JournalDoor(ledger, listener, this.#lent())
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
    await this.#resumed()
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
    return this.#door.restore(offered)
  }

  /** Takes in commits from elsewhere (a bundle, another laptop, a server) that pass the door. */
  admit(commits: readonly SealedCommit[]): Promise<Admitted> {
    return this.#door.admit(commits)
  }

  /** Everything that is here now: for a look at what commits from elsewhere would bring, or at what others lack. */
  index(): Promise<CommitIndex> {
    return this.#door.index()
  }

  /** Removes purged bodies from the disk, in turn with what comes in; appends wait meanwhile. */
  strip(ids: ReadonlySet<string>): Promise<void> {
    return this.#door.strip(ids)
  }

  /** Somebody has a commit of this device that is not here: whoever goes on from this ledger may give a number twice. */
  heardOf(id: string): Promise<void> {
    return this.#door.heardOf(id)
  }

  #lent(): OwnJournal {
    const journal = this
    return {
      get device() {
        return journal.device
      },
      resumed: () => this.#resumed(),
      ready: async () => {
        await this.#resumed()
        this.writing.requireSpace()
      },
      quiet: () => this.#quiet(),
      alone: (work) => this.#alone(work),
      store: (records) => this.#store(records),
      feed: (after, max) => this.feed(after, max),
      closeGroup: () => this.closeGroup(),
      becomeNew: (why) => this.#becomeNew(why),
    }
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

  async #resumed(): Promise<void> {
    if (!this.ledger.stopped) return
    await this.ledger.reopen()
    this.writing.set(null)
  }
}
