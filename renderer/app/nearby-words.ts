import type { NearbyState } from '../../shared/contract/keeper-nearby'
import type { ServerState } from '../../shared/contract/keeper-server'

export interface SyncWords {
  readonly tone: 'success' | 'info' | 'warning'
  readonly shape: 'filled' | 'half' | 'ring'
  /** For the status bar. */
  readonly line: string
}

/** The team's server is one more place to be in step with. */
export function withServer(
  { host, peers }: Pick<NearbyState, 'host' | 'peers'>,
  server: ServerState | null,
): { readonly host: NearbyState['host']; readonly peers: readonly Peer[] } {
  if (!server?.on || server.session === 'none' || server.session === 'waiting') return { host, peers }
  // Where nobody is signed in, nothing goes on until somebody is.
  const status = server.session === 'out' ? { ...server.status, state: 'waits' as const } : server.status
  return { host, peers: [...peers, { laptop: { name: 'the server' }, on: true, status }] }
}

type Peer = {
  readonly laptop: Pick<NearbyState['peers'][number]['laptop'], 'name'>
} & Pick<NearbyState['peers'][number], 'on' | 'status'>

/** `clock`: a time of day of an epoch ms, as the status bar shows times. */
export type ClockWords = (ms: number) => string

/** How this laptop stands with the others, in one line; null where it syncs with nobody and serves nobody. */
export function syncWords(
  { host, peers }: { readonly host: NearbyState['host']; readonly peers: readonly Peer[] },
  clock: ClockWords,
): SyncWords | null {
  const on = peers.filter((peer) => peer.on)
  const toSend = on.reduce((most, { status }) => Math.max(most, status.toSend), 0)
  const changes = toSend > 0 ? [`${toSend.toLocaleString('en')} ${toSend === 1 ? 'change' : 'changes'} to send`] : []
  const last = on.reduce<number | null>(
    (newest, { status }) => Math.max(newest ?? 0, status.lastSync ?? 0) || newest,
    null,
  )
  const when = last === null ? [] : [`last sync ${clock(last)}`]
  const line = (...parts: readonly string[]) => [...parts, ...changes, ...when].join(', ')
  const troubled = on.find(({ status }) => status.state === 'waits')
  if (troubled) return { tone: 'warning', shape: 'ring', line: line(`${troubled.laptop.name} not reached`) }
  if (on.some(({ status }) => status.state === 'syncing' || status.state === 'connecting'))
    return { tone: 'info', shape: 'half', line: line('syncing') }
  if (on.length > 0) {
    const named = on.length === 1 ? (on[0]?.laptop.name ?? '') : `${on.length} places`
    return { tone: 'success', shape: 'filled', line: line(`in step with ${named}`) }
  }
  if (host.failure) return { tone: 'warning', shape: 'ring', line: 'not shared: see Sync' }
  if (host.listening === null) return null
  const count = host.connected.length
  if (count === 0) return { tone: 'info', shape: 'ring', line: 'shared, nobody connected' }
  return { tone: 'success', shape: 'filled', line: count === 1 ? '1 laptop connected' : `${count} laptops connected` }
}

/** The same of one laptop, in its list. */
export function peerWords({ laptop, on, status }: Peer, clock: ClockWords): string {
  const changes =
    status.toSend > 0
      ? `, ${status.toSend.toLocaleString('en')} ${status.toSend === 1 ? 'change' : 'changes'} to send`
      : ''
  const last = status.lastSync === null ? 'never in step yet' : `last in step ${clock(status.lastSync)}`
  if (!on) return `Not syncing${changes}; ${last}.`
  const moved = status.moved === null ? '' : `, ${megabytes(status.moved)} of files moved`
  switch (status.state) {
    case 'same':
      return `In step with ${laptop.name}${changes}; ${last}.`
    case 'syncing':
      return `Syncing${changes}${moved}; ${last}.`
    case 'connecting':
      return `Connecting${changes}; ${last}.`
    default:
      return `Waiting for the next try${status.nextAt === null ? '' : ` at ${clock(status.nextAt)}`}${changes}; ${last}.`
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
}
