import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { base64 } from '../../../shared/core/base64'
import type { CommitHeader, JournalKind, SealedCommit } from '../../../shared/core/journal/commit'
import { hlcText } from '../../../shared/core/journal/hlc'
import type { Op } from '../../../shared/core/journal/op'
import { dssePae, encodeBody, encodeHeader } from '../../../shared/core/journal/seal'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

interface Chain {
  seq: number
  prev: string | null
}

/** A laptop as far as a server sees it: a key, and what it seals with it. */
export class Author {
  private readonly pair = generateKeyPairSync('ed25519')
  readonly publicKey = this.pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
  readonly device = sha256(this.publicKey).slice(0, 32)
  private readonly chains = new Map<string, Chain>()

  constructor(readonly person: string = randomUUID()) {}

  sign = (payload: Uint8Array, type?: string): Uint8Array => sign(null, dssePae(payload, type), this.pair.privateKey)

  /** As many commits of one op each as there are ops; the last one is signed, unless told otherwise. */
  seal(
    journal: string,
    ops: readonly Op[],
    {
      kind = 'case',
      signLast = true,
      ...over
    }: Partial<CommitHeader> & { kind?: JournalKind; signLast?: boolean } = {},
  ): SealedCommit[] {
    const chain = this.chains.get(journal) ?? { seq: 0, prev: null }
    this.chains.set(journal, chain)
    return ops.map((op, i) => {
      const body = encodeBody(randomBytes(32), JSON.stringify([op]))
      const header = encodeHeader({
        v: 1,
        kind,
        journal,
        device: this.device,
        seq: chain.seq + 1,
        prev: chain.prev,
        seen: {},
        hlc: hlcText({ ms: 1_790_000_000_000 + chain.seq, counter: 0 }, this.device),
        wall: { ms: 1_790_000_000_000 + chain.seq, offset: 0 },
        actor: this.person,
        intent: 'test.act',
        idem: randomUUID(),
        ...(chain.prev === null ? { key: base64(this.publicKey) } : {}),
        bodyHash: sha256(body),
        ...over,
      })
      const id = sha256(header)
      chain.seq += 1
      chain.prev = id
      const isLast = i === ops.length - 1
      return { id, header, body, signature: isLast && signLast ? this.sign(header) : null }
    })
  }

  /** Forgets what it sealed last in this journal, as a laptop restored from a disk image does. */
  goBack(journal: string, to: { readonly seq: number; readonly prev: string | null }): void {
    this.chains.set(journal, { ...to })
  }

  notes(journal: string, count: number): SealedCommit[] {
    return this.seal(journal, notes(count))
  }
}

export function notes(count: number): Op[] {
  return Array.from({ length: count }, () => {
    const id = randomUUID()
    return { op: 'put', type: 'entry', id, fields: { title: `Logged in on ${id}`, kind: 'event' } }
  })
}
