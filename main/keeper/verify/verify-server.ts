import { join } from 'node:path'
import { session } from '../../../shared/contract/server/accounts'
import { syncFailure } from '../../../shared/contract/sync/failures'
import { SYNC_VERSION } from '../../../shared/contract/sync/protocol'
import { subkey } from '../keys/box'
import { readSettings } from '../keys/settings'
import { Refused } from '../refused'
import { PeerApi, PeerRefused } from '../sync/client/peer-api'
import { PeerMemory } from '../sync/client/peer-memory'
import { notUnderstood, otherVersion } from '../sync/client/problems'
import { ServerLine } from '../sync/client/server-line'
import { otherServer } from '../sync/client/server-problems'
import { readLedger } from './read-ledger'
import type { Finding, VerifiedServer } from './report'
import { journalsOnDisk, ledgerOf, owner } from './verify-folder'
import { type LogFound, verifyLog } from './verify-log'

export interface ServerAsk {
  /** Where the server is reached now. */
  readonly address: string
  readonly only: string | undefined
  /** Of the account that this laptop is signed in with there. */
  readonly password: () => Promise<string | undefined>
  /** Epoch ms. */
  readonly now: () => number
}

export interface ServerReport {
  readonly server: VerifiedServer
  readonly notes: readonly Finding[]
  readonly faults: readonly Finding[]
}

/**
 * Holds a team server to what this laptop remembers of it and to what lies in its data folder: that it goes on from the
 * log that it showed before, and that everything it took in is still there. Signs in beside the app, which may be
 * running, and changes nothing on either side.
 */
export async function verifyServer(
  dataDir: string,
  master: Uint8Array,
  { address, only, password, now }: ServerAsk,
): Promise<ServerReport> {
  const { key, device } = await owner(dataDir, master)
  const { server } = await readSettings(join(dataDir, 'keys', 'settings'), subkey(master, 'settings'))
  if (!server) throw notJoined()
  const memory = await PeerMemory.open(join(dataDir, 'sync'), subkey(master, 'sync'), `server-${server.keyid}`)
  const pinned = Buffer.from(server.key, 'base64')
  const line = new ServerLine({
    base: originOf(address),
    ca: server.ca,
    proxy: server.proxy,
    key,
    now,
    pinned,
    refresh: null,
    keepRefresh: async () => undefined,
  })
  try {
    const api = new PeerApi(line)
    await signIn(line, { login: server.login, password: await password(), device })
    const about = await api.about()
    if (!about.versions.includes(SYNC_VERSION)) throw otherVersion(line.peer)
    if (!pinned.equals(Buffer.from(about.key, 'base64'))) throw otherServer(line.peer)
    const [notes, faults]: [Finding[], Finding[]] = [[], []]
    const journals = []
    for (const opened of await journalsOnDisk(dataDir, master, only, faults)) {
      const place = ledgerOf(opened)
      const { commits } = await readLedger(place)
      const known = memory.journal(opened.journal)
      const { journal } = opened
      const { where } = place
      const found = await verifyLog({ api, key: pinned, journal, where, commits, known }).catch((error: unknown) =>
        unproved(error, where),
      )
      notes.push(...found.notes)
      faults.push(...found.faults)
      if (found.log) journals.push(found.log)
    }
    return { server: { address: line.peer.address, keyid: server.keyid, journals }, notes, faults }
  } finally {
    line.close()
  }
}

/** A log that its own server cannot make proofs of was changed behind its back. */
function unproved(error: unknown, where: string): LogFound {
  if (!(error instanceof PeerRefused) || ![400, 409, 500].includes(error.status)) throw error
  return {
    log: null,
    notes: [],
    faults: [{ where, what: `The server could not show or prove its log: ${error.failure.message}` }],
  }
}

async function signIn(
  line: ServerLine,
  { login, password, device }: { login: string; password: string | undefined; device: string },
): Promise<void> {
  if (password === undefined) throw noPassword(login)
  const answer = await line.askAsDevice('/v1/sessions', { login, password, device, beside: true })
  const content = jsonOf(answer.body)
  const read = session.safeParse(content)
  if (answer.status === 200 && read.success) return await line.signedInBy(read.data)
  const failure = syncFailure.safeParse(content)
  if (!failure.success) throw notUnderstood(line.peer)
  const { code, message, hint } = failure.data
  throw new Refused(code, message, hint)
}

function originOf(address: string): URL {
  let url: URL | undefined
  try {
    url = new URL(address)
  } catch {
    url = undefined
  }
  const isHere = url && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)) return new URL(url.origin)
  throw new Refused(
    'no-server-address',
    'What stands after --server is no address of a server. Nothing was sent.',
    'It begins with https:// and a name.',
  )
}

function notJoined(): Refused {
  return new Refused(
    'no-server',
    'This laptop is connected to no team server, so it remembers none that could be held to it.',
    'Name the data folder of a laptop that is.',
  )
}

function noPassword(login: string): Refused {
  return new Refused(
    'needs-password',
    `The server asks for the password of ${login}, and nobody could be asked for it.`,
    'Give it with --password-file.',
  )
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString())
  } catch {
    return null
  }
}
