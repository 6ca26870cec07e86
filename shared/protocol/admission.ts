import { commitHeader, MAX_HEADER_BYTES } from '../contract/commit-header'
import type { Failure } from '../contract/failure'
import { isUsualHeader } from '../contract/usual-header'
import { bytesOfBase64 } from '../core/base64'
import { type CommitHeader, MAX_BODY_BYTES, type SealedCommit } from '../core/journal/commit'
import type { CommitId } from '../core/journal/op'
import { decodeHeader, dssePae } from '../core/journal/seal'
import { REFUSALS, type RefusalCode } from './refusals'

/** The two primitives, injected so that the check itself is pure. */
export interface AdmissionCrypto {
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string
  /** Ed25519 (RFC 8032): raw 32-byte key, 64-byte signature. */
  readonly verify: (key: Uint8Array, signature: Uint8Array, message: Uint8Array) => boolean
}

/** A commit that is held already, as far as the next one needs to know. */
export interface HeldCommit {
  readonly device: string
  readonly seq: number
  readonly hasBody: boolean
}

/** What the one who opens the door holds of this journal. */
export interface Holding {
  readonly journal: string
  readonly find: (id: CommitId) => HeldCommit | undefined
  /** Raw public key of a device whose first commit is held. */
  readonly keyOf: (device: string) => Uint8Array | undefined
}

export interface Refusal {
  readonly id: CommitId
  readonly device: string
  readonly seq: number
  readonly failure: Failure
}

export interface Admission {
  /** New here, in the order in which they came. */
  readonly accepted: readonly { readonly commit: SealedCommit; readonly header: CommitHeader }[]
  /** Held without their bodies until now; the bodies are what their headers say. */
  readonly bodies: readonly SealedCommit[]
  /** Held before, bodies and all. */
  readonly already: number
  readonly refused: readonly Refusal[]
}

/**
 * The only checks at a door (DESIGN section 2): size, header, id = SHA-256 of the header, hash of the body, chain
 * (`prev` is held and `seq` follows it), the device's id is the hash of its key, and every chain ends at a valid
 * signature. What a commit may do is not asked here: the fold decides that, the same everywhere.
 * Commits stand in causal order. A refused one takes its followers with it, nothing else.
 */
export function admit(commits: Iterable<SealedCommit>, holding: Holding, crypto: AdmissionCrypto): Admission {
  const door = new Door(holding, crypto)
  for (const commit of commits) door.look(commit)
  return door.close()
}

interface Candidate {
  commit: SealedCommit
  readonly header: CommitHeader
  covered: boolean
}

/** A door that is shown one commit after the other; see `admit`. */
export class Door {
  private readonly candidates = new Map<CommitId, Candidate>()
  private last: Candidate | undefined
  private readonly keys = new Map<string, Uint8Array>()
  private readonly bodies: SealedCommit[] = []
  private readonly refused: Refusal[] = []
  private already = 0

  constructor(
    private readonly holding: Holding,
    private readonly crypto: AdmissionCrypto,
  ) {}

  /** Whether each that was shown so far is new and holds, but for the signatures that are yet to come. */
  get isClean(): boolean {
    return this.refused.length === 0 && this.already === 0 && this.bodies.length === 0
  }

  /** `isNamed`: the id was made from this header just now. */
  look(commit: SealedCommit, isNamed = false): void {
    const header = this.headerOf(commit, isNamed)
    if (header === null) return
    const { id } = commit
    const code = this.problem(commit, header)
    if (code !== null) {
      this.refuse(id, header, code)
      return
    }
    const held = this.holding.find(id)
    if (held) {
      if (!held.hasBody && commit.body !== null) this.bodies.push(commit)
      else this.already += 1
      return
    }
    const known = this.candidates.get(id)
    if (known) {
      this.already += 1
      // The copy that came first may lack what this one has.
      if (known.commit.body === null || known.commit.signature === null) {
        const { body, signature } = known.commit
        known.commit = { ...commit, body: body ?? commit.body, signature: signature ?? commit.signature }
      }
      if (commit.signature !== null) this.cover(known)
      return
    }
    const candidate = { commit, header, covered: false }
    this.candidates.set(id, candidate)
    this.last = candidate
    if (commit.signature !== null) this.cover(candidate)
  }

  close(): Admission {
    const accepted: { commit: SealedCommit; header: CommitHeader }[] = []
    for (const candidate of this.candidates.values()) {
      if (candidate.covered) accepted.push(candidate)
      else this.refuse(candidate.commit.id, candidate.header, 'unsigned')
    }
    return { accepted, bodies: this.bodies, already: this.already, refused: this.refused }
  }

  /** The header, where these bytes are one and this commit is named by them. */
  private headerOf({ id, header }: SealedCommit, isNamed: boolean): CommitHeader | null {
    const unknown = { device: '', seq: 0 }
    if (header.length > MAX_HEADER_BYTES) {
      this.refuse(id, unknown, 'header-size')
      return null
    }
    if (!isNamed && this.crypto.sha256(header) !== id) {
      this.refuse(id, unknown, 'id')
      return null
    }
    const content = readJson(header)
    if (isUsualHeader(content)) return content
    const parsed = commitHeader.safeParse(content)
    if (parsed.success) return parsed.data as CommitHeader
    this.refuse(id, unknown, 'header')
    return null
  }

  private problem({ id, header: bytes, body, signature }: SealedCommit, header: CommitHeader): RefusalCode | null {
    const { journal, device, seq, prev, key } = header
    if (journal !== this.holding.journal) return 'journal'
    if (body !== null) {
      if (body.length > MAX_BODY_BYTES) return 'body-size'
      if (this.crypto.sha256(body) !== header.bodyHash) return 'body-hash'
    }
    if (this.holding.find(id)) return null
    if ((prev === null) !== (seq === 1)) return 'chain'
    if (prev === null) {
      const raw = key === undefined ? null : bytesOfBase64(key)
      if (raw === null || this.crypto.sha256(raw).slice(0, 32) !== device) return 'key'
      this.keys.set(device, raw)
    } else {
      const before = this.candidateOf(prev)?.header ?? this.holding.find(prev)
      if (!before) return 'gap'
      if (before.device !== device || before.seq + 1 !== seq) return 'chain'
    }
    return signature === null || this.isSigned(device, bytes, signature) ? null : 'signature'
  }

  /** Nearly always the one before. */
  private candidateOf(id: CommitId): Candidate | undefined {
    return this.last?.commit.id === id ? this.last : this.candidates.get(id)
  }

  private isSigned(device: string, header: Uint8Array, signature: Uint8Array): boolean {
    const key = this.keys.get(device) ?? this.holding.keyOf(device)
    return key !== undefined && this.crypto.verify(key, signature, dssePae(header))
  }

  /** A signature covers its commit and, through `prev`, all before it. */
  private cover(from: Candidate): void {
    let next: Candidate | undefined = from
    while (next && !next.covered) {
      next.covered = true
      next = next.header.prev === null ? undefined : this.candidates.get(next.header.prev)
    }
  }

  private refuse(id: CommitId, { device, seq }: { device: string; seq: number }, code: RefusalCode): void {
    this.refused.push({ id, device, seq, failure: { code: `commit-${code}`, ...REFUSALS[code] } })
  }
}

function readJson(header: Uint8Array): unknown {
  try {
    return decodeHeader(header)
  } catch {
    return null
  }
}
