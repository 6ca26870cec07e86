import { createHash } from 'node:crypto'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { hlcText } from '../../../shared/core/journal/hlc'
import type { Op } from '../../../shared/core/journal/op'
import { encodeBody, encodeHeader } from '../../../shared/core/journal/seal'

const JOURNAL = '01900000-0000-7000-8000-000000000001'
const BEGIN = Date.UTC(2026, 2, 1)
const DEVICES = Array.from({ length: 5 }, (_, n) => sha256(`device ${n}`).slice(0, 32))
/** After so many rounds the devices have met. */
const MEET_EVERY = 40

interface Author {
  readonly device: string
  seq: number
  prev: string | null
  seen: Record<string, [number, string]>
}

/**
 * A case that five devices worked on, one op a commit: of ten, six are new entries, three change a field of an
 * entry (one in four without having seen what another device wrote there: a conflict), one adds a technique.
 */
export function manyCommits(count: number): SealedCommit[] {
  const authors: Author[] = DEVICES.map((device) => ({ device, seq: 0, prev: null, seen: {} }))
  const commits: SealedCommit[] = []
  const writers = new Map<string, string>()
  const entries: string[] = []
  for (let i = 0; i < count; i++) {
    const author = authors[i % authors.length] as Author
    if (i % (MEET_EVERY * authors.length) < authors.length) meet(author, authors)
    const op = opOf(i, entries, writers)
    const body = encodeBody(createHash('sha256').update(`salt ${i}`).digest(), JSON.stringify([op]))
    const { device, prev, seen } = author
    author.seq += 1
    const at = BEGIN + i * 250
    const bytes = encodeHeader({
      v: 1,
      kind: 'case',
      journal: JOURNAL,
      device,
      seq: author.seq,
      prev,
      seen,
      hlc: hlcText({ ms: at, counter: 0 }, device),
      wall: { ms: at, offset: 60 },
      actor: `person-${i % authors.length}`,
      intent: op.op === 'put' ? 'timeline.add' : 'timeline.edit',
      idem: uuid(`idem ${i}`),
      bodyHash: sha256(body),
    })
    const id = sha256(bytes)
    author.prev = id
    author.seen = {}
    if (op.op === 'put' || op.op === 'set') writers.set(op.id, id)
    commits.push({ id, header: bytes, body, signature: null })
  }
  return commits
}

function meet(author: Author, authors: readonly Author[]): void {
  for (const { device, seq, prev } of authors) {
    if (device !== author.device && prev !== null) author.seen[device] = [seq, prev]
  }
}

function opOf(i: number, entries: string[], writers: ReadonlyMap<string, string>): Op {
  const entry = entries[(i * 7919) % Math.max(1, entries.length)]
  const kind = i % 10
  if (entry === undefined || kind < 6) {
    const id = uuid(`entry ${i}`)
    entries.push(id)
    const time = { utc: new Date(BEGIN + i * 7919).toISOString(), precision: 'ms', zone: 'UTC', basis: 'stated' }
    const text = `Entry ${i}: rundll32.exe seen on WS-${String((i * 31) % 480).padStart(4, '0')}, isolated by the site responder`
    return { op: 'put', type: 'entry', id, fields: { kind: 'event', time, recordedAt: BEGIN + i * 250, text } }
  }
  if (kind === 9) return { op: 'add', type: 'entry', id: entry, field: 'techniques', value: `T${1000 + (i % 600)}` }
  const writer = writers.get(entry)
  const sees = i % 4 === 0 || writer === undefined ? [] : [writer]
  const text = `Corrected ${i}: it was cmd.exe, started from a scheduled task`
  return { op: 'set', type: 'entry', id: entry, fields: { text }, sees: { text: sees } }
}

function uuid(of: string): string {
  const hex = sha256(of)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex')
}
