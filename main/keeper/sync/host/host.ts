import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { presence, type Presence as Said } from '../../../../shared/contract/sync/live'
import type { PairingAnswer } from '../../../../shared/contract/sync/pairing'
import { pairingAsk } from '../../../../shared/contract/sync/pairing'
import { journalMake, SYNC_VERSION } from '../../../../shared/contract/sync/protocol'
import type { Answering } from '../../../../shared/protocol/sync-store'
import type { Environment } from '../../environment'
import type { DeviceKey } from '../../keys/device-key'
import { errnoOf, failureOf, Refused } from '../../refused'
import { makeCertificate, type Vouched, vouchedBy } from '../certificate'
import type { Doors } from '../doors'
import type { Intake } from '../intake'
import type { KnownLaptops } from '../known-laptops'
import { rawSha256 } from '../ledger-journal'
import type { Presence } from '../presence'
import type { SharedJournals } from '../shared-journals'
import { answerBlob } from './blob-routes'
import { Hints } from './hints'
import type { Invitation } from './invitation'
import { answerJournal } from './journal-routes'
import { badRequest, notFound, readJson, refuse, SyncRefused, sendFailure, sendJson } from './respond'

export interface HostParts {
  readonly key: DeviceKey
  readonly environment: Environment
  readonly shared: SharedJournals
  readonly known: KnownLaptops
  readonly doors: Doors
  readonly intake: Intake
  readonly invitation: Invitation
  /** Who works here, as it is told to who asks to be connected. */
  readonly self: () => Promise<Omit<PairingAnswer, 'state'>>
  readonly presence: Presence
  /** Who is connected has changed. */
  readonly changed: () => void
}

/** Connections of one laptop, and requests of it at the same time. */
const MAX_CONNECTIONS = 64
const MAX_REQUESTS = 8
const REQUEST_MS = 120_000
const JOURNAL = /^\/v1\/journals\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/(.*))?$/

/** This laptop as a place that others sync with: TLS on one address and port, and no word to anyone who did not ask. */
export class Host {
  readonly #hints = new Hints()
  readonly #requests = new Map<string, number>()
  readonly #connected = new Map<TLSSocket, string>()
  /** Devices that knew the id of the team's journal. */
  readonly #ofTheTeam = new Set<string>()

  private constructor(
    private readonly parts: HostParts,
    private readonly server: Server,
  ) {}

  static async listen(parts: HostParts, address: string, port: number): Promise<Host> {
    const server = createServer({
      ...makeCertificate(parts.key),
      requestCert: true,
      // Nobody signed these certificates but the laptops themselves; who it is, is read from them at every request.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
      headersTimeout: 15_000,
      requestTimeout: REQUEST_MS,
    })
    server.maxConnections = MAX_CONNECTIONS
    const host = new Host(parts, server)
    server.on('request', (request, response) => void host.#answer(request, response))
    server.on('secureConnection', (socket) => host.#greet(socket))
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, address, () => {
          server.off('error', reject)
          resolve()
        })
      })
    } catch (error) {
      throw cannotListen(error, address, port)
    }
    server.on('error', parts.environment.report)
    return host
  }

  get port(): number {
    return (this.server.address() as AddressInfo | null)?.port ?? 0
  }

  /** Devices that are connected now. */
  get connected(): readonly string[] {
    return [...new Set(this.#connected.values())]
  }

  /** There is something new to read. */
  tell(journal: string, size: number): void {
    // What came may let somebody in or shut them out.
    Promise.all(this.connected.map((device) => this.parts.doors.lets(device, journal))).then(
      () => this.#hints.tell(journal, size),
      // Locked just now: a hint that is lost costs time, never content.
      () => undefined,
    )
  }

  /** Tells the laptops that listen where somebody is. */
  present(said: Said): void {
    this.#hints.present(said)
  }

  /** Ends the connections of one laptop. */
  drop(device: string): void {
    for (const [socket, of] of this.#connected) if (of === device) socket.destroy()
  }

  async close(): Promise<void> {
    this.#hints.close()
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    this.server.closeAllConnections()
    await closed
  }

  #greet(socket: TLSSocket): void {
    const who = whoIs(socket)
    if (!who) return
    this.#connected.set(socket, who.device)
    this.parts.changed()
    socket.once('close', () => {
      this.#connected.delete(socket)
      this.parts.changed()
    })
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const who = whoIs(request.socket as TLSSocket)
    const name = who?.device ?? ''
    const running = this.#requests.get(name) ?? 0
    this.#requests.set(name, running + 1)
    try {
      if (running >= MAX_REQUESTS) throw refuse('busy', 'Too much was asked at once. Nothing was lost.', 'Ask again.')
      await this.#route(request, response, who)
    } catch (error) {
      this.#fail(request, response, error)
    } finally {
      const left = (this.#requests.get(name) ?? 1) - 1
      if (left > 0) this.#requests.set(name, left)
      else this.#requests.delete(name)
    }
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (response.headersSent || response.destroyed) {
      response.destroy()
      return
    }
    // What was not read would be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close')
    sendFailure(response, asRefusal(error, request, this.parts.environment.report))
  }

  async #route(request: IncomingMessage, response: ServerResponse, who: Vouched | null): Promise<void> {
    const { key, environment, known } = this.parts
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://laptop')
    const method = request.method ?? 'GET'
    if (method === 'GET' && pathname === '/v1/about') {
      const { name } = await this.parts.self()
      const publicKey = Buffer.from(key.publicKey).toString('base64')
      sendJson(response, 200, {
        versions: [SYNC_VERSION],
        kind: 'laptop',
        name,
        keyid: key.device,
        key: publicKey,
        now: environment.now(),
      })
      return
    }
    if (!who) throw unknownLaptop()
    if (pathname === '/v1/pairing') return await this.#pair(method, request, response, who)
    if (!(await known.isTrusted(who.device))) throw unknownLaptop()
    if (method === 'GET' && pathname === '/v1/live') {
      this.#hints.listen(response, (journal) => this.#mayHear(who, journal))
      return
    }
    if (method === 'POST' && pathname === '/v1/presence') return await this.#presence(request, response, who)
    if (method === 'GET' && pathname === '/v1/journals') {
      const states = await this.parts.shared.states()
      const open = await Promise.all(states.map(({ journal }) => this.parts.doors.lets(who.device, journal)))
      sendJson(response, 200, { journals: states.filter((_, n) => open[n]) })
      return
    }
    const [, id, rest = ''] = JOURNAL.exec(pathname) ?? []
    if (id === undefined) throw notFound()
    if (method === 'PUT' && rest === '') {
      const asked = journalMake.safeParse(await readJson(request))
      if (!asked.success) throw badRequest()
      await this.parts.shared.make(id, asked.data.kind)
      sendJson(response, 200, await (await this.#journal(who, id)).journal.state())
      return
    }
    const { journal, open } = await this.#journal(who, id)
    if (id === this.parts.shared.teamJournal) this.#ofTheTeam.add(who.device)
    if (rest === 'blobs' || rest.startsWith('blobs/'))
      return await answerBlob({ open, intake: this.parts.intake, method, rest, query: searchParams }, request, response)
    const by: Answering = { signer: key, sha256: rawSha256, now: environment.now() }
    await answerJournal({ journal, method, rest, query: searchParams, by }, request, response)
  }

  /** A hint would tell the id of the team's journal, and with it the way to the journal, to laptops of other teams. */
  #mayHear({ device }: Vouched, journal: string): boolean {
    const { shared, doors } = this.parts
    if (!shared.isShared(journal)) return false
    return journal === shared.teamJournal ? this.#ofTheTeam.has(device) : doors.lately(device, journal)
  }

  /** One that is withheld from this laptop is as one that is not here: it does not learn that there is such a case. */
  async #journal({ device }: Vouched, id: string) {
    const found = await this.parts.shared.get(id)
    if (!found || !(await this.parts.doors.lets(device, id))) throw notFound()
    return found
  }

  /** Where a laptop is, for this one and for all others that may hear of the case. */
  async #presence(request: IncomingMessage, response: ServerResponse, who: Vouched): Promise<void> {
    const asked = presence.safeParse(await readJson(request))
    if (!asked.success) throw badRequest()
    await this.#journal(who, asked.data.journal)
    if (!this.#mayHear(who, asked.data.journal)) throw notFound()
    const said = { ...asked.data, device: who.device }
    this.parts.presence.heard(said)
    this.present(said)
    response.writeHead(204).end()
  }

  async #pair(method: string, request: IncomingMessage, response: ServerResponse, who: Vouched): Promise<void> {
    const { invitation, known, self } = this.parts
    if (method === 'POST') {
      const asked = pairingAsk.safeParse(await readJson(request))
      if (!asked.success) throw badRequest()
      const { name, person, recipient } = asked.data
      const laptop = (await known.now()).laptop({ key: who.publicKey, name, recipient })
      const key = Buffer.from(who.publicKey).toString('base64')
      if (!invitation.ask({ laptop, key, name, person, recipient, state: 'waits' })) throw notInvited()
    }
    const asking = invitation.find(who.device)
    if (!asking) throw notInvited()
    sendJson(response, 200, { ...(await self()), state: asking.state })
  }
}

const seen = new WeakMap<TLSSocket, Vouched | null>()

/** The device at the other end, by its certificate; null where it shows none of a laptop. */
function whoIs(socket: TLSSocket): Vouched | null {
  const known = seen.get(socket)
  if (known !== undefined) return known
  const { raw } = socket.getPeerCertificate(true)
  const who = raw ? vouchedBy(raw) : null
  seen.set(socket, who)
  return who
}

function asRefusal(error: unknown, request: IncomingMessage, report: (bug: unknown) => void): SyncRefused {
  if (error instanceof SyncRefused) return error
  // The line broke: nobody is there to be told.
  if (request.destroyed && errnoOf(error) === 'ECONNRESET') return badRequest()
  const failure = failureOf(error, report)
  const code = failure.code === 'disk-full' || failure.code === 'disk-low' ? 'disk-full' : 'internal'
  return new SyncRefused(failure.code === 'locked' ? 'unavailable' : code, failure)
}

function unknownLaptop(): SyncRefused {
  return refuse(
    'unauthenticated',
    'This laptop is not connected with the one that it asked. Nothing was exchanged.',
    'Invite it there, and compare the words on both.',
  )
}

function notInvited(): SyncRefused {
  return refuse(
    'unauthenticated',
    'The other laptop expects nobody at the moment. Nothing was exchanged.',
    'Ask whoever sits there to choose “Invite a laptop”, then try again.',
  )
}

function cannotListen(error: unknown, address: string, port: number): Refused {
  const code = errnoOf(error)
  if (code === 'EADDRINUSE')
    return new Refused(
      'port-taken',
      `Another program uses port ${port} on ${address}, so nobody can connect. Your cases are safe.`,
      'Choose another port.',
    )
  if (code === 'EACCES')
    return new Refused(
      'port-denied',
      `The system does not allow port ${port}. Your cases are safe.`,
      'Choose a port above 1023.',
    )
  return new Refused(
    'no-address',
    `This laptop has no address ${address} any more, so nobody can connect. Your cases are safe.`,
    'Choose the address of the network that both laptops are in.',
  )
}
