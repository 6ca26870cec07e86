import type { LinkRules, PeerStatus } from '../../../../shared/contract/keeper-nearby'
import type { Look } from '../../../../shared/contract/server/accounts'
import type { Presence as Said } from '../../../../shared/contract/sync/live'
import { type JournalState, SYNC_VERSION } from '../../../../shared/contract/sync/protocol'
import { backoffMs } from '../../../../shared/core/backoff'
import { emptyView, type LogView } from '../../../../shared/protocol/log-view'
import type { Environment } from '../../environment'
import type { OpenJournal } from '../../journals'
import { failureOf } from '../../refused'
import type { Intake } from '../intake'
import type { Presence } from '../presence'
import type { SharedJournals } from '../shared-journals'
import { exchangeBodies } from './bodies'
import { fetchFiles, type Moving, sendFiles } from './files'
import type { Line } from './line'
import { liveEvents } from './live-events'
import { type NamedFile, NamedFiles } from './named-files'
import { PeerApi, PeerRefused } from './peer-api'
import type { PeerMemory } from './peer-memory'
import { clockWords, notUnderstood, otherVersion } from './problems'
import { pull } from './pull'
import { lackedBy, push } from './push'
import { otherServer } from './server-problems'
import type { WantedFiles } from './wanted-files'

export interface PeerSyncParts {
  readonly connect: () => Line
  /** Makes a place there for the journal of the team: a server keeps it, another laptop has it or has not. */
  readonly sendsTeam: boolean
  /** Whether what is here of a journal may go there. */
  readonly lets: (journal: string) => Promise<boolean>
  /** Throws where nothing at all may be said to the other side any more. */
  readonly mayReach: () => Promise<void>
  readonly environment: Environment
  readonly shared: SharedJournals
  readonly intake: Intake
  readonly memory: PeerMemory
  readonly link: LinkRules
  readonly wanted: WantedFiles
  /** From 0 up to 1. */
  readonly chance: () => number
  readonly presence: Presence
  readonly changed: () => void
  /** Of a server alone: somebody asked, or may, look into a case without being in it. */
  readonly looked?: (looks: readonly Look[]) => void
  /** A case that was not here. */
  readonly arrived: (journal: string) => void
}

/** Everything is compared this often, also where no hint came. */
const LOOK_MS = 60_000
const FILE_LOOK_MS = 500
/** What is written in quick succession goes in one round. */
const GATHER_MS = 150
const REFUSED_KEPT = 100
/** Pictures and lists come without being asked for, over a metered line too. */
const SMALL_FILE = 1024 * 1024

/** Keeps this laptop and one other in step, for as long as it runs. The queue of what is to be sent is the ledger. */
export class PeerSync {
  #status: PeerStatus
  #stopped = false
  #running: Promise<void> = Promise.resolve()
  #connection: Line | undefined
  #key = new Uint8Array()
  #failures = 0
  /** Per journal, named files that neither side had when it was last looked at; and how often that was so in a row. */
  readonly #absent = new Map<string, number>()
  #looks = 0
  /** Journals that something happened in; all at first, and after a line broke. */
  #dirty: Set<string> | 'all' = 'all'
  #wake: (() => void) | undefined
  readonly #toSend = new Map<string, number>()
  readonly #pulling = new Set<string>()
  readonly #files = new Map<string, NamedFiles>()
  /** Files of each journal that nobody asked for yet. */
  readonly #held = new Map<string, number>()

  constructor(private readonly parts: PeerSyncParts) {
    this.#status = {
      state: 'connecting',
      failure: null,
      toSend: 0,
      moved: null,
      held: 0,
      lastSync: parts.memory.lastSync,
      nextAt: null,
      clock: null,
      refused: [],
    }
  }

  get status(): PeerStatus {
    return { ...this.#status, toSend: sum(this.#toSend), held: sum(this.#held) }
  }

  start(): void {
    this.#running = this.#run().catch(this.parts.environment.report)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#connection?.close()
    this.#wake?.()
    await this.#running
  }

  /** Begins at once; also where it waits for the next try. */
  now(): void {
    this.#dirty = 'all'
    this.#wake?.()
  }

  /** So many entries are new in this journal. */
  committed(journal: string, commits: number): void {
    const { shared, memory } = this.parts
    if (this.#pulling.has(journal) || !shared.isShared(journal)) return
    // The list of another team never goes over.
    if (journal === shared.teamJournal && !memory.journal(journal)) return
    this.#toSend.set(journal, (this.#toSend.get(journal) ?? 0) + commits)
    this.#mark(journal)
    this.parts.changed()
  }

  /** Tells those who listen there where somebody is here. Lost while the line is down: presence is no content. */
  async present(said: Said): Promise<void> {
    const line = this.#listening
    if (line && this.parts.shared.isShared(said.journal)) await new PeerApi(line).present(said)
  }

  /** Somebody asked for a file of this journal. */
  look(journal: string): void {
    this.#mark(journal)
  }

  async #run(): Promise<void> {
    await this.#countToSend()
    while (!this.#stopped) {
      try {
        await this.#round()
        this.#failures = 0
        this.#set({ state: 'same', failure: null, nextAt: null, moved: null })
        await this.#pause(this.#nextLook(), true)
      } catch (error) {
        if (this.#stopped) return
        this.#dirty = 'all'
        this.#connection?.close()
        this.#connection = undefined
        this.#failures += 1
        const asked = error instanceof PeerRefused ? error.retryAfterMs : undefined
        const wait = Math.max(asked ?? 0, backoffMs(this.#failures, this.parts.chance()))
        const { environment } = this.parts
        const failure = failureOf(error, environment.report)
        this.#set({ state: 'waits', failure, nextAt: environment.now() + wait, moved: null })
        await this.#pause(wait, false)
      }
    }
  }

  /** A file follows its entry, and no hint tells when it is there: what is awaited is looked for soon, then less often. */
  #nextLook(): number {
    const isAwaited = [...this.#absent.values()].some((files) => files > 0)
    this.#looks = isAwaited ? this.#looks + 1 : 0
    return this.#looks === 0 ? LOOK_MS : Math.min(LOOK_MS, FILE_LOOK_MS * 2 ** this.#looks)
  }

  async #round(): Promise<void> {
    await this.parts.mayReach()
    const dirty = this.#dirty
    this.#dirty = new Set()
    const api = new PeerApi(this.#connect())
    const states = dirty === 'all' ? await this.#all(api) : await this.#some(api, dirty)
    this.#set({ state: 'syncing', failure: null, nextAt: null })
    const here: string[] = []
    for (const [id, state] of states) if (await this.#journal(api, id, state)) here.push(id)
    for (const id of here) await this.#moveFiles(api, id)
    await this.parts.memory.synced(this.parts.environment.now())
    this.#set({ lastSync: this.parts.memory.lastSync })
    this.#listen(api.line)
  }

  /** What either side shares; null where the other does not have it. */
  async #all(api: PeerApi): Promise<Map<string, JournalState | null>> {
    const { shared, environment } = this.parts
    const about = await api.about()
    if (!about.versions.includes(SYNC_VERSION)) throw otherVersion(api.line.peer)
    const key = Buffer.from(about.key, 'base64')
    // A laptop signs with the key that it was recognised by, a server with that of the day it was joined.
    if (!Buffer.from(api.line.key ?? []).equals(key)) throw otherServer(api.line.peer)
    this.#key = new Uint8Array(key)
    this.#set({ clock: clockWords(api.line.peer, about.now, environment.now()), refused: [] })
    const states = new Map<string, JournalState | null>()
    const team = await api.state(shared.teamJournal)
    if (team?.kind === 'team') states.set(shared.teamJournal, team)
    else if (this.parts.sendsTeam) states.set(shared.teamJournal, null)
    for (const state of await api.journals())
      if (state.kind === 'case' && shared.isShared(state.journal)) states.set(state.journal, state)
    for (const id of await shared.cases()) if (!states.has(id)) states.set(id, null)
    return states
  }

  async #some(api: PeerApi, ids: ReadonlySet<string>): Promise<Map<string, JournalState | null>> {
    const states = new Map<string, JournalState | null>()
    for (const id of ids) if (this.parts.shared.isShared(id)) states.set(id, await api.state(id))
    return states
  }

  /** False where one of the two does not want it. */
  async #journal(api: PeerApi, id: string, theirs: JournalState | null): Promise<boolean> {
    const { shared, memory, lets } = this.parts
    const held = await shared.get(id)
    const state = theirs ?? (held && (await lets(id)) ? await api.make(id, held.open.kind) : null)
    if (!state) {
      this.#toSend.delete(id)
      return false
    }
    if (!held) {
      if (state.kind !== 'case' || state.size === 0) return false
      await shared.journals.create('case', id)
    }
    const { journal, open } = (await shared.get(id)) ?? {}
    if (!journal || !open) return false
    if (state.kind !== open.kind) throw notUnderstood(api.line.peer)
    const index = await open.journal.index()
    const known = memory.journal(id)
    if (state.size !== known?.view?.size && state.tips.some(([, , tip]) => !index.find(tip))) {
      this.#pulling.add(id)
      try {
        const reached = (view: LogView) => memory.keep(id, { view })
        const pulled = await pull({ api, open, state, key: this.#key, view: known?.view ?? undefined, reached })
        this.#refuse(id, 'here', pulled.refused)
      } finally {
        this.#pulling.delete(id)
      }
      if (!held) this.parts.arrived(id)
    }
    // By what just came, too: it may be what lets the other side in.
    if (!(await lets(id))) {
      this.#toSend.delete(id)
      return false
    }
    const view = memory.journal(id)?.view ?? (state.size === 0 ? emptyView(state.epoch) : undefined)
    const pushed = await push({
      api,
      open,
      state,
      key: this.#key,
      view,
      sent: async (left, { tips }, reached) => {
        await memory.keep(id, { tips, ...(reached ? { view: reached } : {}) })
        this.#toSend.set(id, left)
        this.parts.changed()
      },
    })
    this.#refuse(id, 'there', pushed.refused)
    this.#toSend.delete(id)
    await exchangeBodies(api, id, journal, open)
    if (this.parts.looked && open.kind === 'case') {
      const fresh = await memory.keepLooks(await api.looks(id))
      if (fresh.length > 0) this.parts.looked(fresh)
    }
    await memory.keep(id, pushed.sent > 0 ? {} : { tips: state.tips })
    return true
  }

  async #moveFiles(api: PeerApi, id: string): Promise<void> {
    const found = await this.parts.shared.get(id)
    if (!found) return
    const { open } = found
    const named = this.#files.get(id) ?? new NamedFiles(open)
    this.#files.set(id, named)
    const files = await named.now()
    if (files.length === 0) return
    const moving: Moving = {
      api,
      id,
      open,
      intake: this.parts.intake,
      check: () => {
        if (this.#stopped) throw notUnderstood(api.line.peer)
      },
      moved: (bytes) => this.#set({ moved: (this.#status.moved ?? 0) + bytes }),
    }
    this.#absent.set(id, await fetchFiles(moving, await this.#fetched(id, open, files)))
    await sendFiles(moving, files)
  }

  /** The smallest first: what can be looked at soon is there soon. Over a metered line the large ones wait to be asked for. */
  async #fetched(id: string, open: OpenJournal, files: readonly NamedFile[]): Promise<readonly NamedFile[]> {
    const { link, wanted, intake } = this.parts
    const bySize = [...files].sort((a, b) => a.size - b.size)
    if (!link.metered) return bySize
    const fetched: NamedFile[] = []
    let held = 0
    for (const file of bySize) {
      if (file.size <= SMALL_FILE || wanted.has(id, file.sha256)) fetched.push(file)
      else if ((await intake.look(open, file.sha256, file.size)).state === 'missing') held += 1
    }
    this.#held.set(id, held)
    return fetched
  }

  #connect(): Line {
    if (this.#connection) return this.#connection
    this.#set({ state: 'connecting' })
    this.#dirty = new Set()
    this.#connection = this.parts.connect()
    return this.#connection
  }

  /** Hints of the other side, until the line breaks; then the next round finds out why. */
  #listening: Line | undefined
  /** The line on which hints ended before one was heard. */
  #deaf: Line | undefined
  #listen(connection: Line): void {
    if (this.#listening === connection) return
    this.#listening = connection
    let isHeard = false
    const hear = async () => {
      for await (const told of liveEvents(connection.lines('/v1/live'))) {
        // What happened after the round asked and before this began was told to nobody here: one more round asks again.
        if (!isHeard) {
          this.now()
          this.parts.presence.soon()
        }
        isHeard = true
        if (told.event === 'hint') this.#mark(told.journal)
        if (told.event === 'presence') this.parts.presence.heard(told.said)
      }
    }
    hear()
      .catch(() => undefined)
      .finally(() => {
        if (this.#stopped || this.#connection !== connection) return
        this.#listening = undefined
        // Once, the other side may just have gone. Where hints never come, as behind a proxy that holds them back, the
        // regular look has to do.
        const isAgain = this.#deaf === connection
        this.#deaf = isHeard ? undefined : connection
        if (isHeard || !isAgain) this.now()
      })
  }

  #mark(journal: string): void {
    if (this.#dirty !== 'all') this.#dirty.add(journal)
    if (this.#failures === 0) this.#wake?.()
  }

  /** From what was known of the other side when it was last asked. */
  async #countToSend(): Promise<void> {
    const { shared, memory } = this.parts
    for (const id of [shared.teamJournal, ...(await shared.cases())]) {
      const found = await shared.get(id)
      const known = memory.journal(id)
      // The list of another team never goes over.
      if (!found || (!known && id === shared.teamJournal)) continue
      const { ids } = await lackedBy(found.open, known ?? { tips: [] })
      if (ids.size > 0) this.#toSend.set(id, ids.size)
    }
    this.parts.changed()
  }

  #refuse(
    journal: string,
    side: 'here' | 'there',
    refused: readonly {
      readonly seq: number
      readonly device: string
      readonly failure: PeerStatus['refused'][number]['failure']
    }[],
  ): void {
    if (refused.length === 0) return
    const more = refused.map(({ seq, device, failure }) => ({ journal, seq, device, side, failure }))
    this.#set({ refused: [...this.#status.refused, ...more].slice(0, REFUSED_KEPT) })
  }

  #set(change: Partial<PeerStatus>): void {
    this.#status = { ...this.#status, ...change }
    this.parts.changed()
  }

  /** Until the time is over or someone wakes it; `gathers`: what comes right after the wake-up is taken along. */
  async #pause(ms: number, gathers: boolean): Promise<void> {
    const isDue = () => this.#dirty === 'all' || this.#dirty.size > 0
    if (!(gathers && isDue()) && !this.#stopped)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    this.#wake = undefined
    if (this.#stopped) return
    if (gathers && isDue()) await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
    else this.#dirty = 'all'
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, n) => all + n, 0)
}
