import { join } from 'node:path'
import type { z } from 'zod'
import type { Failure } from '../../../shared/contract/failure'
import { type LinkRules, NO_LINK_RULES } from '../../../shared/contract/keeper-nearby'
import type { ServerState } from '../../../shared/contract/keeper-server'
import { enrolled, session } from '../../../shared/contract/server/accounts'
import { syncFailure } from '../../../shared/contract/sync/failures'
import type { Presence as Said } from '../../../shared/contract/sync/live'
import { about } from '../../../shared/contract/sync/protocol'
import { certificatesIn, nameOf } from '../anchor/certificates'
import type { Environment } from '../environment'
import { subkey } from '../keys/box'
import type { OpenProfile } from '../keys/profile'
import type { ServerSettings } from '../keys/settings'
import { Refused } from '../refused'
import type { Reached } from './client/line'
import { paceOf } from './client/pace'
import { PeerMemory } from './client/peer-memory'
import { PeerSync } from './client/peer-sync'
import { notUnderstood } from './client/problems'
import { ServerLine } from './client/server-line'
import type { WantedFiles } from './client/wanted-files'
import type { Intake } from './intake'
import { lookNotice } from './look-notice'
import { NOT_SYNCING } from './not-syncing'
import type { Presence } from './presence'
import type { SharedJournals } from './shared-journals'

export interface TeamServerParts {
  readonly dataDir: string
  readonly master: Uint8Array
  readonly environment: Environment
  readonly shared: SharedJournals
  readonly intake: Intake
  readonly wanted: WantedFiles
  readonly profile: () => OpenProfile
  readonly save: (settings: ServerSettings | null) => Promise<void>
  readonly presence: Presence
  readonly changed: () => void
  readonly arrived: (journal: string) => void
  readonly notice: (notice: Failure, journal: string) => void
}

/** The server of the team, where there is one: joined by a person, then synced with like a laptop nearby. */
export class TeamServer {
  #sync: PeerSync | undefined
  #memory: PeerMemory | undefined

  constructor(private readonly parts: TeamServerParts) {}

  state(): ServerState {
    const settings = this.#settings
    const looks = [...(this.#memory?.looks ?? [])]
    if (!settings)
      return {
        address: null,
        login: null,
        on: false,
        session: 'none',
        proxy: '',
        authorities: [],
        link: NO_LINK_RULES,
        status: NOT_SYNCING,
        looks,
      }
    const { address, login, on, waiting, refresh, proxy, ca, link } = settings
    const session = waiting ? 'waiting' : refresh === null ? 'out' : 'in'
    const authorities = ca === '' ? [] : certificatesIn(Buffer.from(ca)).map(nameOf)
    return { address, login, on, session, proxy, authorities, link, status: this.#sync?.status ?? NOT_SYNCING, looks }
  }

  async begin(): Promise<void> {
    const settings = this.#settings
    if (!settings) return
    const { dataDir, master, environment, shared, intake, wanted, presence, changed, arrived, notice } = this.parts
    // Another server is another log: what was known of the one before says nothing.
    const memory = await PeerMemory.open(join(dataDir, 'sync'), subkey(master, 'sync'), `server-${settings.keyid}`)
    this.#memory = memory
    if (!settings.on || settings.refresh === null) return
    this.#sync = new PeerSync({
      connect: () => this.#line(settings),
      sendsTeam: true,
      // Who may read a case there is for the server to say, which folds the same rights.
      lets: async () => true,
      mayReach: async () => undefined,
      environment,
      shared,
      intake,
      memory,
      link: settings.link,
      wanted,
      chance: Math.random,
      presence,
      changed,
      arrived,
      looked: (looks) => {
        for (const look of looks) notice(lookNotice(look), look.journal)
        changed()
      },
    })
    this.#sync.start()
  }

  async end(): Promise<void> {
    const sync = this.#sync
    this.#sync = undefined
    await sync?.stop()
  }

  now(): void {
    this.#sync?.now()
  }

  committed(journal: string, commits: number): void {
    this.#sync?.committed(journal, commits)
  }

  async present(said: Said): Promise<void> {
    await this.#sync?.present(said)
  }

  async connect(ask: {
    address: string
    login: string
    password: string
    ca?: string | undefined
    proxy?: string | undefined
  }): Promise<void> {
    const { base, token } = readAddress(ask.address)
    const before = this.#settings
    const ca = ask.ca ?? before?.ca ?? ''
    const proxy = readProxy(ask.proxy ?? before?.proxy ?? '')
    requireCertificates(ca)
    await this.end()
    let kept: string | null = null
    const { key } = this.parts.profile()
    const line = new ServerLine({
      base,
      ca,
      proxy,
      key,
      now: this.parts.environment.now,
      pinned: undefined,
      refresh: null,
      keepRefresh: async (refresh) => {
        kept = refresh
      },
    })
    try {
      const said = await this.#about(line)
      const waiting = await this.#come(line, token, ask)
      await this.parts.save({
        address: base.origin,
        login: ask.login,
        ca,
        proxy,
        key: said.key,
        keyid: said.keyid,
        refresh: kept,
        waiting,
        on: true,
        link: before?.link ?? NO_LINK_RULES,
      })
    } finally {
      line.close()
    }
    await this.begin()
  }

  async switch(on: boolean): Promise<void> {
    const settings = this.#settings
    if (!settings) return
    await this.end()
    await this.parts.save({ ...settings, on })
    await this.begin()
  }

  setLink(link: LinkRules): Promise<void> {
    return this.#change({ link })
  }

  async setWay({ proxy, ca }: { proxy?: string | undefined; ca?: string | undefined }): Promise<void> {
    if (ca !== undefined) requireCertificates(ca)
    await this.#change({
      ...(proxy === undefined ? {} : { proxy: readProxy(proxy) }),
      ...(ca === undefined ? {} : { ca }),
    })
  }

  async #change(change: Partial<ServerSettings>): Promise<void> {
    const settings = this.#settings
    if (!settings) return
    await this.end()
    // The session may have been renewed until the line ended.
    await this.parts.save({ ...(this.#settings ?? settings), ...change })
    await this.begin()
  }

  /** Somebody asked for a file of this journal. */
  look(journal: string): void {
    this.#sync?.look(journal)
  }

  async leave(): Promise<void> {
    await this.end()
    this.#memory = undefined
    await this.parts.save(null)
  }

  get #settings(): ServerSettings | null {
    return this.parts.profile().settings.server
  }

  #line(settings: ServerSettings): ServerLine {
    return new ServerLine({
      base: new URL(settings.address),
      ca: settings.ca,
      proxy: settings.proxy,
      key: this.parts.profile().key,
      now: this.parts.environment.now,
      pinned: Buffer.from(settings.key, 'base64'),
      pace: paceOf(settings.link),
      refresh: this.#settings?.refresh ?? null,
      keepRefresh: async (refresh) => {
        const now = this.#settings
        if (now) await this.parts.save({ ...now, refresh })
      },
    })
  }

  async #about(line: ServerLine): Promise<z.infer<typeof about>> {
    return parsed(await line.askAnyone('/v1/about'), about, line)
  }

  /** Signs in; by the invitation first, or as one more laptop of somebody who is known there. True: it has to be confirmed. */
  async #come(line: ServerLine, token: string | null, { login, password }: { login: string; password: string }) {
    const { key, deviceName, person } = this.parts.profile()
    const device = { key: Buffer.from(key.publicKey).toString('base64'), name: deviceName.slice(0, 120) || 'Laptop' }
    if (token !== null) {
      const ask = { token, login, name: person.name.slice(0, 120), person: person.id, password, device }
      await parsed(await line.askAsDevice('/v1/invitations/accept', ask), enrolled, line)
    }
    const ask = { login, password, device: key.device }
    const first = await line.askAsDevice('/v1/sessions', ask)
    if (first.status === 200) {
      await line.signedInBy(await parsed(first, session, line))
      return false
    }
    if (codeOf(first) === 'device-waiting') return true
    // Not known there as a laptop of this account: it says so, once, and waits to be confirmed.
    if (first.status === 401 && token === null) {
      const { state } = await parsed(await line.askAsDevice('/v1/devices', { login, password, device }), enrolled, line)
      if (state === 'waiting') return true
      await line.signedInBy(await parsed(await line.askAsDevice('/v1/sessions', ask), session, line))
      return false
    }
    await parsed(first, session, line)
    return false
  }
}

/** What the server answered; its own words where it refused. */
async function parsed<T>(answer: Reached, schema: z.ZodType<T>, line: ServerLine): Promise<T> {
  const content = jsonOf(answer.body)
  if (answer.status === 200) {
    const read = schema.safeParse(content)
    if (read.success) return read.data
  }
  const failure = syncFailure.safeParse(content)
  if (!failure.success) throw notUnderstood(line.peer)
  const { code, message, hint } = failure.data
  throw new Refused(code, message, hint)
}

function codeOf({ body }: Reached): string | undefined {
  const failure = syncFailure.safeParse(jsonOf(body))
  return failure.success ? failure.data.code : undefined
}

/** An invitation link has its token behind the `#`. Plain HTTP only to this computer. */
function readAddress(typed: string): { base: URL; token: string | null } {
  let url: URL
  try {
    url = new URL(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`)
  } catch {
    throw noAddress()
  }
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere)) throw noAddress()
  const token = url.hash.slice(1)
  return { base: new URL(url.origin), token: token === '' ? null : token }
}

/** Typed with or without `http://`; empty where there is none. */
function readProxy(typed: string): string {
  if (typed.trim() === '') return ''
  try {
    const url = new URL(/^[a-z]+:\/\//i.test(typed) ? typed : `http://${typed}`)
    if (url.protocol === 'http:' && url.hostname !== '') return url.href
  } catch {
    // Told below, in one sentence.
  }
  throw new Refused(
    'no-proxy-address',
    'This is no address of a proxy. Nothing was sent and nothing was changed.',
    'It is http://, a name and a port, as whoever runs the network gives it.',
  )
}

function requireCertificates(pem: string): void {
  if (pem !== '') certificatesIn(Buffer.from(pem))
}

function noAddress(): Refused {
  return new Refused(
    'no-server-address',
    'This is no address of a server. Nothing was sent.',
    'It begins with https:// and a name; an invitation has a # and letters at its end. Paste all of it.',
  )
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return null
  }
}
