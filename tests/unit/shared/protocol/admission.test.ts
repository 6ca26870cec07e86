import { describe, expect, it } from 'vitest'
import type { CommitHeader, SealedCommit } from '../../../../shared/core/journal/commit'
import { encodeHeader } from '../../../../shared/core/journal/seal'
import { type Admission, admit, type Holding } from '../../../../shared/protocol/admission'
import { chain, crypto, Device, JOURNAL, sha256 } from './a-device'

const NOTHING: Holding = { journal: JOURNAL, find: () => undefined, keyOf: () => undefined }

/** What stands at the door after these came in. */
function holding(admission: Admission): Holding {
  const held = new Map(
    admission.accepted.map(({ commit, header }) => [
      commit.id,
      { device: header.device, seq: header.seq, hasBody: commit.body !== null },
    ]),
  )
  const keys = new Map(
    admission.accepted.flatMap(({ header }) =>
      header.key ? [[header.device, Buffer.from(header.key, 'base64')] as const] : [],
    ),
  )
  return { journal: JOURNAL, find: (id) => held.get(id), keyOf: (device) => keys.get(device) }
}

const codes = ({ refused }: Admission): string[] => refused.map(({ failure }) => failure.code)
const flipped = (bytes: Uint8Array): Uint8Array => bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte))
/** The second of three commits is changed. */
const changed = (device: Device, change: (commit: SealedCommit) => SealedCommit): SealedCommit[] =>
  device.sealed.map((commit, n) => (n === 1 ? change(commit) : commit))

describe('at the door', () => {
  it('one signature lets in its commit and all before it', () => {
    const { sealed } = chain(false, false, true)
    const admission = admit(sealed, NOTHING, crypto)
    expect(admission.accepted.map(({ commit }) => commit.id)).toEqual(sealed.map(({ id }) => id))
    expect(admission.refused).toEqual([])
  })

  it('the same again changes nothing, and what follows is let in', () => {
    const device = chain(false, true)
    const first = admit(device.sealed, NOTHING, crypto)
    device.seal(true)
    const second = admit(device.sealed, holding(first), crypto)
    expect([second.accepted.length, second.already, second.refused.length]).toEqual([1, 2, 0])
  })

  it('both branches of a fork come in', () => {
    const device = chain(true)
    const left = device.seal(true)
    const twin = encodeHeader({
      ...(JSON.parse(Buffer.from(left.header).toString()) as CommitHeader),
      intent: 'the other branch',
    })
    const other = { id: sha256(twin), header: twin, body: left.body, signature: device.key.sign(twin) }
    expect(admit([...device.sealed, other], NOTHING, crypto).accepted).toHaveLength(3)
  })

  it('a body that was left out comes in later', () => {
    const { sealed } = chain(false, true)
    const without = sealed.map((commit) => ({ ...commit, body: null }))
    const first = admit(without, NOTHING, crypto)
    expect(first.accepted).toHaveLength(2)
    const second = admit(sealed, holding(first), crypto)
    expect([second.bodies.map(({ id }) => id), second.already]).toEqual([sealed.map(({ id }) => id), 0])
  })

  it('the same commit twice, unsigned and then signed, comes in once and signed', () => {
    const { sealed } = chain(true)
    const unsigned = sealed.map((commit) => ({ ...commit, signature: null, body: null }))
    const admission = admit([...unsigned, ...sealed], NOTHING, crypto)
    expect(admission.accepted.map(({ commit }) => commit)).toEqual(sealed)
    expect([admission.already, admission.refused.length]).toEqual([1, 0])
  })

  it('a version that is not known yet comes in, to be kept', () => {
    const device = new Device()
    device.seal(true, { v: 2 as 1 })
    expect(admit(device.sealed, NOTHING, crypto).accepted).toHaveLength(1)
  })
})

describe('what is refused is named, with its followers and nothing else', () => {
  it.each<[what: string, commits: () => SealedCommit[], refused: readonly string[]]>([
    ['a tail that no signature covers', () => chain(true, false, false).sealed, ['commit-unsigned', 'commit-unsigned']],
    [
      'a head that was changed',
      () => changed(chain(true, true, true), (commit) => ({ ...commit, header: flipped(commit.header) })),
      ['commit-id', 'commit-gap'],
    ],
    [
      'a body that was changed',
      () => changed(chain(true, true, true), (commit) => ({ ...commit, body: flipped(commit.body ?? commit.header) })),
      ['commit-body-hash', 'commit-gap'],
    ],
    [
      'a signature that was changed',
      () =>
        changed(chain(true, true, true), (commit) => ({
          ...commit,
          signature: flipped(commit.signature ?? commit.header),
        })),
      ['commit-signature', 'commit-gap'],
    ],
    ['a commit that is left out', () => chain(true, true, true).sealed.filter((_, n) => n !== 1), ['commit-gap']],
    [
      'commits in the wrong order',
      () => {
        const [a, b, c] = chain(true, true, true).sealed as [SealedCommit, SealedCommit, SealedCommit]
        return [a, c, b]
      },
      ['commit-gap'],
    ],
    ['a head that is no header', () => [junk('{"v":1}')], ['commit-header']],
    ['a head that is no JSON', () => [junk('\u0000\u0001')], ['commit-header']],
    ['a head that is too large', () => [junk(' '.repeat(70_000))], ['commit-header-size']],
  ])('%s', (_, commits, refused) => {
    const all = commits()
    const admission = admit(all, NOTHING, crypto)
    expect(codes(admission)).toEqual(refused)
    expect(admission.accepted).toHaveLength(all.length - refused.length)
    for (const { failure } of admission.refused) expect(failure.message).toMatch(/unchanged\.$/)
  })

  it.each<[what: string, change: Partial<CommitHeader>, code: string]>([
    ['the key of somebody else', { key: Buffer.from(new Device().key.publicKey).toString('base64') }, 'commit-key'],
    ['no key at the beginning', { key: undefined }, 'commit-key'],
    ['another journal', { journal: '01900000-0000-7000-8000-000000000009' }, 'commit-journal'],
    ['a number that does not fit', { seq: 2 }, 'commit-chain'],
    ['a predecessor that nobody has', { prev: 'a'.repeat(64), seq: 2 }, 'commit-gap'],
  ])('%s', (_, change, code) => {
    const device = new Device()
    device.seal(true, change)
    expect(codes(admit(device.sealed, NOTHING, crypto))).toEqual([code])
  })

  it('a commit that follows the chain of another device', () => {
    const [a, b] = [chain(true), chain(true)]
    b.seal(true, { prev: a.sealed[0]?.id ?? null })
    expect(codes(admit([...a.sealed, ...b.sealed], NOTHING, crypto))).toEqual(['commit-chain'])
  })

  it('a body that is too large', () => {
    const device = new Device()
    const body = new Uint8Array(256 * 1024 + 1)
    const commit = device.seal(true, { bodyHash: sha256(body) })
    expect(codes(admit([{ ...commit, body }], NOTHING, crypto))).toEqual(['commit-body-size'])
  })
})

function junk(text: string): SealedCommit {
  const header = new TextEncoder().encode(text)
  return { id: sha256(header), header, body: null, signature: null }
}
