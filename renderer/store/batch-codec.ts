import type { CommitHeader, OpenCommit, SealedCommit } from '../../shared/core/journal/commit'
import { BODY_SALT_BYTES } from '../../shared/core/journal/commit'
import { MIGRATIONS } from '../../shared/core/journal/migrations/chain'
import type { Op } from '../../shared/core/journal/op'
import { decodeHeader, openCommit, openedWith } from '../../shared/core/journal/seal'

/**
 * A block of sealed commits for the working set. Their exact bytes are kept, one after the other, and
 * beside them what a fold needs in a form that opens fast: one text of all ops, and the headers as
 * columns. So 100,000 commits open without 200,000 small decodings.
 *
 * Layout: five lengths as 32-bit big-endian numbers, then the parts: `index` (JSON, see below), the ids
 * (64 hex digits each), all headers, all bodies, all signatures.
 */
const PARTS = 5
const ID_DIGITS = 64

interface BatchIndex {
  /** Bytes of each header, body and signature; -1 where there is none. */
  readonly header: readonly number[]
  readonly body: readonly number[]
  readonly signature: readonly number[]
  /** UTF-16 units of the ops of each body, or -1 where they must be decoded one by one. */
  readonly ops: readonly number[]
  readonly columns: HeaderColumns
}

/** The headers without what no fold reads (idempotency id, body hash, key); values that repeat stand once. */
interface HeaderColumns {
  readonly kind: CommitHeader['kind']
  readonly journal: string
  readonly words: readonly string[]
  readonly device: readonly number[]
  readonly actor: readonly number[]
  readonly intent: readonly number[]
  readonly seq: readonly number[]
  readonly hlc: readonly string[]
  readonly ms: readonly number[]
  readonly offset: readonly number[]
  /** Number of the commit of this block that is `prev`, or the id itself. */
  readonly prev: readonly (number | string | null)[]
  /** What few commits have, by their number in the block. */
  readonly rare: { readonly [n: string]: Rare }
}

/** `v` where it is not the first version. */
type Rare = Pick<CommitHeader, 'seen' | 'action' | 'undoes'> & { readonly v?: number }

/** A header as the fold reads it. */
type FoldHeader = Omit<CommitHeader, 'idem' | 'bodyHash' | 'key'>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

export function encodeBatch(commits: readonly SealedCommit[]): Uint8Array<ArrayBuffer> {
  const index: BatchIndex = {
    header: commits.map(({ header }) => header.length),
    body: commits.map(({ body }) => body?.length ?? -1),
    signature: commits.map(({ signature }) => signature?.length ?? -1),
    ops: commits.map(({ body }) => opsUnits(body)),
    columns: columnsOf(commits),
  }
  const parts = [
    encoder.encode(JSON.stringify(index)),
    encoder.encode(commits.map(({ id }) => id).join('')),
    joined(commits.map(({ header }) => header)),
    // The salts stand before the ops, so that the ops of all bodies are one text.
    joined([...commits.map(({ body }) => saltOf(body)), ...commits.map(({ body }) => opsOf(body))]),
    joined(commits.flatMap(({ signature }) => signature ?? [])),
  ]
  const head = new Uint8Array(4 * PARTS)
  const view = new DataView(head.buffer)
  parts.forEach((part, i) => {
    view.setUint32(4 * i, part.length)
  })
  return joined([head, ...parts])
}

/** A block as it was decrypted: opened for a fold, or taken apart into the sealed commits it holds. */
export interface KeptBatch {
  readonly count: number
  readonly open: () => OpenCommit[]
  readonly sealed: () => SealedCommit[]
}

/** Reads a block; throws where it is not whole. */
export function decodeBatch(bytes: Uint8Array): KeptBatch {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 4 * PARTS
  const [indexBytes, idBytes, headers, bodies, signatures] = Array.from({ length: PARTS }, (_, i) => {
    const part = bytes.subarray(at, at + view.getUint32(4 * i))
    at += part.length
    return part
  }) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
  const said = Array.from({ length: PARTS }, (_, i) => view.getUint32(4 * i)).reduce((sum, length) => sum + length, 0)
  if (bytes.length !== 4 * PARTS + said) throw new RangeError('a batch does not have the length that it says')
  const index = JSON.parse(decoder.decode(indexBytes)) as BatchIndex
  const ids = decoder.decode(idBytes)
  const count = index.header.length
  if (ids.length !== count * ID_DIGITS) throw new RangeError('a batch has not as many ids as commits')
  const idOf = (n: number): string => ids.slice(n * ID_DIGITS, (n + 1) * ID_DIGITS)
  const sealed = (): SealedCommit[] => sealedCommits(index, idOf, { headers, bodies, signatures })
  return { count, sealed, open: () => openCommits(index, idOf, bodies) ?? sealed().map(openCommit) }
}

interface Regions {
  readonly headers: Uint8Array
  readonly bodies: Uint8Array
  readonly signatures: Uint8Array
}

function sealedCommits(index: BatchIndex, idOf: (n: number) => string, regions: Regions): SealedCommit[] {
  let salts = 0
  let [header, ops, signature] = [0, index.body.reduce((sum, length) => sum + saltBytes(length), 0), 0]
  return index.header.map((length, n) => {
    const bodyLength = index.body[n] ?? -1
    const signed = index.signature[n] ?? -1
    const salt = regions.bodies.subarray(salts, salts + saltBytes(bodyLength))
    const rest = regions.bodies.subarray(ops, ops + Math.max(0, bodyLength - salt.length))
    const commit = {
      id: idOf(n),
      header: regions.headers.subarray(header, header + length),
      body: bodyLength < 0 ? null : joined([salt, rest]),
      signature: signed < 0 ? null : regions.signatures.subarray(signature, signature + signed),
    }
    salts += salt.length
    ops += rest.length
    header += length
    signature += Math.max(0, signed)
    return commit
  })
}

/** Null where some body is not plain ops, so that each must be looked at by itself. */
function openCommits(index: BatchIndex, idOf: (n: number) => string, bodies: Uint8Array): OpenCommit[] | null {
  const salts = index.body.reduce((sum, length) => sum + saltBytes(length), 0)
  if (index.ops.includes(-1)) return null
  const text = decoder.decode(bodies.subarray(salts))
  const opsOfEach = parsedTogether(text, index)
  if (!opsOfEach.every((ops) => ops === null || Array.isArray(ops))) return null
  // Each id is one string, here and where the next commit names it: the fold compares them.
  const ids = index.header.map((_, n) => idOf(n))
  return ids.map((id, n) => {
    const header = headerAt(index.columns, n, ids) as CommitHeader
    const ops = (opsOfEach[n] ?? null) as Op[] | null
    return ops === null ? { id, header, ops } : openedWith(MIGRATIONS, id, header, ops)
  })
}

/** One call of the parser for all bodies: each call costs more than the small text that it reads. */
function parsedTogether(text: string, index: BatchIndex): unknown[] {
  let at = 0
  const texts = index.ops.map((units, n) => {
    at += units
    return (index.body[n] ?? -1) < 0 ? 'null' : text.slice(at - units, at)
  })
  return JSON.parse(`[${texts.join(',')}]`) as unknown[]
}

function headerAt(columns: HeaderColumns, n: number, ids: readonly string[]): FoldHeader {
  const prev = columns.prev[n] ?? null
  const rare = columns.rare[n]
  return {
    v: rare?.v ?? 1,
    kind: columns.kind,
    journal: columns.journal,
    device: columns.words[columns.device[n] ?? 0] ?? '',
    seq: columns.seq[n] ?? 0,
    prev: typeof prev === 'number' ? (ids[prev] ?? null) : prev,
    seen: rare?.seen ?? NOTHING_SEEN,
    hlc: columns.hlc[n] ?? '',
    wall: { ms: columns.ms[n] ?? 0, offset: columns.offset[n] ?? 0 },
    actor: columns.words[columns.actor[n] ?? 0] ?? '',
    intent: columns.words[columns.intent[n] ?? 0] ?? '',
    ...(rare?.action ? { action: rare.action } : {}),
    ...(rare?.undoes ? { undoes: rare.undoes } : {}),
  }
}

const NOTHING_SEEN: CommitHeader['seen'] = {}

function columnsOf(commits: readonly SealedCommit[]): HeaderColumns {
  const headers = commits.map(({ header }) => decodeHeader(header))
  const words: string[] = []
  const numbers = new Map<string, number>()
  const word = (text: string): number => {
    let number = numbers.get(text)
    if (number === undefined) {
      number = words.push(text) - 1
      numbers.set(text, number)
    }
    return number
  }
  const places = new Map(commits.map(({ id }, n) => [id, n]))
  const rare: Record<string, Rare> = {}
  headers.forEach(({ v, seen, action, undoes }, n) => {
    if (v === 1 && Object.keys(seen).length === 0 && !action && !undoes) return
    rare[n] = { seen, action, undoes, ...(v === 1 ? {} : { v }) }
  })
  return {
    kind: headers[0]?.kind ?? 'case',
    journal: headers[0]?.journal ?? '',
    words,
    device: headers.map(({ device }) => word(device)),
    actor: headers.map(({ actor }) => word(actor)),
    intent: headers.map(({ intent }) => word(intent)),
    seq: headers.map(({ seq }) => seq),
    hlc: headers.map(({ hlc }) => hlc),
    ms: headers.map(({ wall }) => wall.ms),
    offset: headers.map(({ wall }) => wall.offset),
    prev: headers.map(({ prev }) => (prev === null ? null : (places.get(prev) ?? prev))),
    rare,
  }
}

/** Length of the ops as text; -1 where the body is no salt and ops in UTF-8. */
function opsUnits(body: Uint8Array | null): number {
  if (body === null) return 0
  if (body.length < BODY_SALT_BYTES) return -1
  try {
    const text = decoder.decode(body.subarray(BODY_SALT_BYTES))
    JSON.parse(text)
    // A byte order mark is not counted by the decoder and would shift all that follows.
    return encoder.encode(text).length === body.length - BODY_SALT_BYTES ? text.length : -1
  } catch {
    return -1
  }
}

function saltBytes(bodyLength: number): number {
  return Math.min(BODY_SALT_BYTES, Math.max(0, bodyLength))
}

function saltOf(body: Uint8Array | null): Uint8Array {
  return body?.subarray(0, BODY_SALT_BYTES) ?? NO_BYTES
}

function opsOf(body: Uint8Array | null): Uint8Array {
  return body?.subarray(BODY_SALT_BYTES) ?? NO_BYTES
}

const NO_BYTES = new Uint8Array()

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
