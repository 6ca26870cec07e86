import { describe, expect, it } from 'vitest'
import { peerWords, syncWords, withServer } from '../../../../renderer/app/nearby-words'
import type { NearbyState, PeerStatus } from '../../../../shared/contract/keeper-nearby'

const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16)
const AT_0942 = Date.UTC(2026, 2, 14, 9, 42)
const QUIET: PeerStatus = {
  state: 'same',
  failure: null,
  toSend: 0,
  moved: null,
  held: 0,
  lastSync: AT_0942,
  nextAt: null,
  clock: null,
  refused: [],
}
const peer = (status: Partial<PeerStatus>, on = true): NearbyState['peers'][number] => ({
  laptop: { device: 'ab'.repeat(16), name: 'Field 2', words: [], standing: 'known', recipient: null },
  address: '192.168.1.20',
  port: 7460,
  on,
  link: { metered: false, cap: null },
  status: { ...QUIET, ...status },
})
const host = (change: Partial<NearbyState['host']> = {}): NearbyState['host'] => ({
  on: false,
  address: '',
  port: 0,
  listening: null,
  failure: null,
  invitation: null,
  asking: [],
  connected: [],
  ...change,
})
const line = (...peers: NearbyState['peers']) => syncWords({ host: host(), peers }, clock)?.line

describe('how this laptop stands with others', () => {
  it('says nothing where it syncs with nobody', () => {
    expect(line()).toBeUndefined()
    expect(line(peer({}, false))).toBeUndefined()
  })

  it('says what is to be sent and when both were last in step', () => {
    expect(line(peer({}))).toBe('in step with Field 2, last sync 09:42')
    expect(line(peer({ state: 'waits', toSend: 14 }))).toBe('Field 2 not reached, 14 changes to send, last sync 09:42')
    expect(line(peer({ state: 'syncing', toSend: 1 }))).toBe('syncing, 1 change to send, last sync 09:42')
    expect(line(peer({ state: 'waits', lastSync: null }))).toBe('Field 2 not reached')
    // One that stands aside hides nothing.
    expect(line(peer({}), peer({ state: 'waits' }))).toMatch(/^Field 2 not reached/)
  })

  it('says who is connected where others sync with it', () => {
    const { laptop } = peer({})
    const words = (change: Partial<NearbyState['host']>) => syncWords({ host: host(change), peers: [] }, clock)?.line
    expect(words({ listening: 7460 })).toBe('shared, nobody connected')
    expect(words({ listening: 7460, connected: [laptop] })).toBe('1 laptop connected')
    expect(words({ failure: { code: 'port-taken', message: 'm', hint: 'h' } })).toMatch(/^not shared/)
  })

  it('counts the server as one more place, once somebody is signed in', () => {
    const server = {
      address: 'https://holdfast.example',
      login: 'anna',
      on: true,
      proxy: '',
      authorities: [],
      link: peer({}).link,
      status: QUIET,
      looks: [],
    }
    const words = (session: 'in' | 'out' | 'waiting', ...peers: NearbyState['peers']) =>
      syncWords(withServer({ host: host(), peers }, { ...server, session }), clock)?.line
    expect(words('waiting')).toBeUndefined()
    expect(words('out')).toBe('the server not reached, last sync 09:42')
    expect(words('in')).toBe('in step with the server, last sync 09:42')
    expect(words('in', peer({}))).toBe('in step with 2 places, last sync 09:42')
    expect(words('in', peer({ state: 'waits' }))).toMatch(/^Field 2 not reached/)
  })

  it('says the same of each laptop in whole sentences', () => {
    expect(peerWords(peer({ state: 'waits', nextAt: AT_0942 + 60_000, toSend: 2 }), clock)).toBe(
      'Waiting for the next try at 09:43, 2 changes to send; last in step 09:42.',
    )
    expect(peerWords(peer({ state: 'syncing', moved: 12_400_000 }), clock)).toBe(
      'Syncing, 12.4 MB of files moved; last in step 09:42.',
    )
    expect(peerWords(peer({}, false), clock)).toBe('Not syncing; last in step 09:42.')
  })
})
