import { join } from 'node:path'
import type { Failure } from '../../../shared/contract/failure'
import type { Laptop } from '../../../shared/contract/keeper-exchange'
import { type LinkRules, type NearbyState, NO_LINK_RULES, type Share } from '../../../shared/contract/keeper-nearby'
import type { PresenceState } from '../../../shared/contract/keeper-presence'
import type { ServerState } from '../../../shared/contract/keeper-server'
import type { PairingAsk } from '../../../shared/contract/sync/pairing'
import type { Environment } from '../environment'
import type { Journals } from '../journals'
import { subkey } from '../keys/box'
import type { OpenProfile } from '../keys/profile'
import type { NearbySettings, ServerSettings } from '../keys/settings'
import type { Writing } from '../ledger/writing'
import { failureOf, Refused } from '../refused'
import { addresses } from './addresses'
import { makeCertificate, type WireCertificate } from './certificate'
import { Connection } from './client/connection'
import { paceOf } from './client/pace'
import { PeerMemory } from './client/peer-memory'
import { PeerSync } from './client/peer-sync'
import { revoked } from './client/problems'
import { WantedFiles } from './client/wanted-files'
import { Doors } from './doors'
import { Host } from './host/host'
import { Invitation } from './host/invitation'
import { Intake } from './intake'
import { invitationText } from './invitation-text'
import { KnownLaptops } from './known-laptops'
import { NOT_SYNCING } from './not-syncing'
import { notListening, Pairing } from './pairing'
import { Presence } from './presence'
import { SharedJournals } from './shared-journals'
import { TeamServer } from './team-server'

export interface NearbyParts {
  readonly dataDir: string
  readonly master: Uint8Array
  readonly journals: Journals
  readonly environment: Environment
  readonly writing: Writing
  readonly profile: () => OpenProfile
  readonly saveSettings: (nearby: NearbySettings) => Promise<void>
  /** This laptop's age recipient, told to those that connect. */
  readonly self: () => Promise<Laptop>
  readonly tell: (nearby: NearbyState) => void
  readonly saveServer: (server: ServerSettings | null) => Promise<void>
  readonly tellServer: (server: ServerState) => void
  readonly savePresence: (shown: boolean) => Promise<void>
  readonly tellPresence: (presence: PresenceState) => void
  readonly arrived: (journal: string) => void
  /** What is told where a case is open. */
  readonly notice: (notice: Failure, journal: string) => void
}

/** Changes within this time are told as one. */
const TELL_MS = 100
/** Laptops that sync with this one directly: those that it serves, and those that it asks. Nothing happens unless a person turns it on. */
export class Nearby {
  readonly #invitation: Invitation
  readonly #known: KnownLaptops
  readonly #pairing: Pairing
  readonly #shared: SharedJournals
  readonly #doors: Doors
  readonly #intake: Intake
  readonly #wanted = new WantedFiles()
  /** Made when it is needed first: most laptops never do. */
  #certificate: WireCertificate | undefined
  readonly #peers = new Map<string, PeerSync>()
  readonly server: TeamServer
  readonly presence: Presence
  #host: Host | undefined
  #hostFailure: Failure | null = null
  #turn: Promise<unknown> = Promise.resolve()
  #telling: NodeJS.Timeout | undefined
  #stopped = false

  constructor(private readonly parts: NearbyParts) {
    const { environment, journals, profile, writing } = parts
    const changed = () => this.#changed()
    this.#invitation = new Invitation(environment.now, changed)
    this.#known = new KnownLaptops(journals, profile)
    this.#pairing = new Pairing({
      invitation: this.#invitation,
      known: this.#known,
      trusting: () => ({ ...parts, profile: profile() }),
      certificate: () => this.#wire,
      introduction: () => this.#introduction(),
    })
    this.#shared = new SharedJournals(journals, profile().teamJournal, () => this.#settings.share)
    this.#doors = new Doors(this.#shared)
    this.#intake = new Intake(writing)
    const { dataDir, master, arrived, saveServer } = parts
    const shared = this.#shared
    const intake = this.#intake
    this.presence = new Presence({
      now: environment.now,
      self: () => {
        const { key, person } = profile()
        return { person: person.id, name: person.name.slice(0, 200), device: key.device }
      },
      isShown: () => profile().settings.presence,
      saveShown: parts.savePresence,
      send: (said) => {
        this.#host?.present(said)
        const ways = [...this.#peers.values()].map((peer) => peer.present(said))
        return Promise.allSettled([...ways, this.server.present(said)])
      },
      tell: parts.tellPresence,
    })
    this.server = new TeamServer({
      dataDir,
      master,
      environment,
      shared,
      intake,
      wanted: this.#wanted,
      profile,
      save: saveServer,
      presence: this.presence,
      changed,
      arrived,
      notice: parts.notice,
    })
  }

  /** As it was left: what was on is on again. */
  start(): Promise<void> {
    return this.#inTurn(() => this.#begin())
  }

  /** This laptop goes on as a new device: who connects must see that one. */
  renew(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#stopped) return
      await this.#end()
      this.#certificate = undefined
      await this.#begin()
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#telling)
    await this.#turn.catch(() => undefined)
    await this.presence.stop()
    await this.#end()
    await this.#intake.close()
  }

  /** Entries were stored in a journal, whoever they are from. */
  committed(journal: string, commits: number, size: number): void {
    this.#host?.tell(journal, size)
    if (journal === this.#shared.teamJournal) void this.#dropRevoked().catch(() => undefined)
    for (const peer of this.#peers.values()) peer.committed(journal, commits)
    this.server.committed(journal, commits)
  }

  async state(): Promise<NearbyState> {
    const laptops = await this.#known.now()
    const { host, share, peers } = this.#settings
    const named = (device: string, name: string): Laptop =>
      laptops.byDevice(device) ?? { device, name, words: [], standing: 'unknown', recipient: null }
    const port = this.#host?.port ?? null
    const invites = this.#host !== undefined && this.#invitation.isOpen
    return {
      share: share === 'all' ? share : [...share],
      host: {
        on: host.on,
        address: host.address,
        port: host.port,
        listening: port,
        failure: this.#hostFailure,
        invitation: invites ? invitationText(host.address, port ?? 0, this.parts.profile().key.publicKey) : null,
        asking: this.#invitation.asking.map(({ laptop, person, state }) => ({ laptop, person: person.name, state })),
        connected: (this.#host?.connected ?? [])
          .filter((device) => laptops.knows(device))
          .map((device) => named(device, device.slice(0, 8))),
      },
      addresses: addresses(),
      self: await this.parts.self(),
      peers: peers.map(({ device, name, address, port: at, on, link }) => ({
        laptop: named(device, name),
        address,
        port: at,
        on,
        link,
        status: this.#peers.get(device)?.status ?? NOT_SYNCING,
      })),
    }
  }

  setShare(share: Share): Promise<NearbyState> {
    return this.#inTurn(async () => {
      await this.#save({ share })
      this.now()
      return await this.state()
    })
  }

  setHost(ask: { on: boolean; address?: string | undefined; port?: number | undefined }): Promise<NearbyState> {
    return this.#inTurn(async () => {
      const { address, port } = this.#settings.host
      await this.#host?.close()
      this.#host = undefined
      this.#hostFailure = null
      this.#invitation.close()
      await this.#save({ host: { on: ask.on, address: ask.address ?? address, port: ask.port ?? port } })
      if (ask.on) await this.#listen()
      return await this.state()
    })
  }

  async invite(open: boolean): Promise<NearbyState> {
    if (open && !this.#host) throw notListening()
    if (open) this.#invitation.open()
    else this.#invitation.close()
    return await this.state()
  }

  answer(device: string, confirm: boolean): Promise<NearbyState> {
    return this.#inTurn(async () => {
      await this.#pairing.answer(device, confirm)
      return await this.state()
    })
  }

  /** Reaches the laptop behind an invitation; nothing is recorded yet. */
  find(text: string): Promise<{ laptop: Laptop; person: string }> {
    return this.#pairing.find(text)
  }

  confirm(device: string): Promise<NearbyState> {
    return this.#inTurn(async () => {
      const peer = await this.#pairing.confirm(device)
      const others = this.#settings.peers.filter((one) => one.device !== device)
      const link = this.#settings.peers.find((one) => one.device === device)?.link ?? NO_LINK_RULES
      await this.#save({ peers: [...others, { ...peer, on: true, link }] })
      await this.#sync(device)
      return await this.state()
    })
  }

  setPeer(device: string, on: boolean): Promise<NearbyState> {
    return this.#inTurn(async () => {
      await this.#save({ peers: this.#settings.peers.map((one) => (one.device === device ? { ...one, on } : one)) })
      if (on) await this.#sync(device)
      else await this.#unsync(device)
      return await this.state()
    })
  }

  setLink(place: string, link: LinkRules): Promise<NearbyState> {
    return this.#inTurn(async () => {
      if (place === 'server') await this.server.setLink(link)
      else {
        const peers = this.#settings.peers.map((one) => (one.device === place ? { ...one, link } : one))
        await this.#save({ peers })
        if (this.#peers.has(place)) await this.#sync(place)
      }
      this.#changed()
      return await this.state()
    })
  }

  /** A file that is not here is fetched from whoever has it. */
  want(journal: string, sha256: string): void {
    this.#wanted.add(journal, sha256)
    for (const peer of this.#peers.values()) peer.look(journal)
    this.server.look(journal)
  }

  async absent(journal: string, files: readonly { sha256: string; size: number }[]) {
    const open = await this.parts.journals.get(journal)
    const absent: { sha256: string; got: number; wanted: boolean }[] = []
    for (const { sha256, size } of files) {
      const got = await this.#intake.got(open, sha256, size)
      if (got !== null) absent.push({ sha256, got, wanted: this.#wanted.has(journal, sha256) })
    }
    return absent
  }

  forget(device: string): Promise<NearbyState> {
    return this.#inTurn(async () => {
      await this.#unsync(device)
      await this.#save({ peers: this.#settings.peers.filter((one) => one.device !== device) })
      return await this.state()
    })
  }

  now(): void {
    for (const peer of this.#peers.values()) peer.now()
    this.server.now()
  }

  async #begin(): Promise<void> {
    if (this.#settings.host.on) await this.#listen()
    for (const { device, on } of this.#settings.peers) if (on) await this.#sync(device)
    await this.server.begin()
  }

  /** Joins, leaves or switches the team's server, in turn with everything else. */
  withServer(change: (server: TeamServer) => Promise<void>): Promise<ServerState> {
    return this.#inTurn(async () => {
      await change(this.server)
      this.#changed()
      return this.server.state()
    })
  }

  async #end(): Promise<void> {
    await Promise.all([...this.#peers.values()].map((peer) => peer.stop()))
    this.#peers.clear()
    await this.server.end()
    await this.#host?.close()
    this.#host = undefined
  }

  get #wire(): WireCertificate {
    this.#certificate ??= makeCertificate(this.parts.profile().key)
    return this.#certificate
  }

  get #settings(): NearbySettings {
    return this.parts.profile().settings.nearby
  }

  /** What two laptops tell each other of themselves before anybody compares words. */
  async #introduction(): Promise<PairingAsk> {
    const { deviceName, person } = this.parts.profile()
    const { recipient } = await this.parts.self()
    const said = { name: deviceName, person: { id: person.id, name: person.name } }
    return recipient === null ? said : { ...said, recipient }
  }

  /** Whoever was revoked just now hears nothing more, not even hints. */
  async #dropRevoked(): Promise<void> {
    const laptops = await this.#known.now()
    for (const device of this.#host?.connected ?? []) if (laptops.isRevoked(device)) this.#host?.drop(device)
  }

  async #save(change: Partial<NearbySettings>): Promise<void> {
    await this.parts.saveSettings({ ...this.#settings, ...change })
    this.#changed()
  }

  async #listen(): Promise<void> {
    const { environment } = this.parts
    const { key } = this.parts.profile()
    const { address, port } = this.#settings.host
    const parts = {
      key,
      environment,
      shared: this.#shared,
      known: this.#known,
      doors: this.#doors,
      intake: this.#intake,
      invitation: this.#invitation,
      self: () => this.#introduction(),
      presence: this.presence,
      changed: () => this.#changed(),
    }
    try {
      this.#host = await Host.listen(parts, address, port)
      // The port that was free is kept, so that the others find this laptop again.
      if (port === 0) await this.#save({ host: { on: true, address, port: this.#host.port } })
    } catch (error) {
      this.#hostFailure = failureOf(error, environment.report)
    }
    this.#changed()
  }

  async #sync(device: string): Promise<void> {
    await this.#unsync(device)
    const peer = this.#settings.peers.find((one) => one.device === device)
    if (!peer) return
    const { dataDir, master, environment, arrived } = this.parts
    const memory = await PeerMemory.open(join(dataDir, 'sync'), subkey(master, 'sync'), device)
    const pace = paceOf(peer.link)
    const sync = new PeerSync({
      connect: () =>
        new Connection({ peer, certificate: this.#wire, isMeant: (found) => found.device === device, pace }),
      link: peer.link,
      wanted: this.#wanted,
      sendsTeam: false,
      lets: (journal) => this.#doors.lets(device, journal),
      mayReach: async () => {
        if ((await this.#known.now()).isRevoked(device)) throw revoked(peer)
      },
      environment,
      shared: this.#shared,
      intake: this.#intake,
      memory,
      chance: Math.random,
      presence: this.presence,
      changed: () => this.#changed(),
      arrived,
    })
    this.#peers.set(device, sync)
    sync.start()
  }

  async #unsync(device: string): Promise<void> {
    const sync = this.#peers.get(device)
    this.#peers.delete(device)
    await sync?.stop()
  }

  #changed(): void {
    if (this.#stopped) return
    this.#telling ??= setTimeout(() => {
      this.#telling = undefined
      this.state()
        .then((state) => {
          this.parts.tell(state)
          this.parts.tellServer(this.server.state())
        })
        .catch((error: unknown) => {
          if (!this.#stopped && !(error instanceof Refused)) this.parts.environment.report(error)
        })
    }, TELL_MS)
    this.#telling.unref()
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#turn.catch(() => undefined).then(run)
    this.#turn = turn
    return turn
  }
}
