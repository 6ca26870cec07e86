import { createHash } from 'node:crypto'
import type { EntityType } from '../../shared/core/case/entity-types'
import { bindChanges } from '../../shared/core/journal/bind'
import type { Change } from '../../shared/core/journal/change'
import type { CommitHeader, OpenCommit, SealedCommit } from '../../shared/core/journal/commit'
import { Fold } from '../../shared/core/journal/fold'
import { type HlcTime, hlcText, parseHlc, receive, tick } from '../../shared/core/journal/hlc'
import { nextToUndo } from '../../shared/core/journal/next-to-undo'
import type { Op } from '../../shared/core/journal/op'
import { encodeBody, encodeHeader, openCommit } from '../../shared/core/journal/seal'
import { inverse, type Left } from '../../shared/core/journal/undo'
import { viewRecord } from '../../shared/core/journal/view'
import { rowHidden } from '../../shared/core/journal/withdrawn'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** Who a laptop is: with a key, what it seals passes a real door. */
export interface Identity {
  readonly device: string
  /** Raw Ed25519 public key, base64. */
  readonly key?: string
}

interface Seal {
  readonly intent: string
  readonly parts: readonly (readonly Op[])[]
  readonly undoes?: readonly string[]
}

/** A laptop with its own clock: seals as the keeper does and folds what reaches it. */
export class Laptop {
  readonly fold: Fold
  readonly sealed: OpenCommit[] = []
  private seq = 0
  private prev: string | null = null
  private known: Record<string, [number, string]> = {}
  private hlc: HlcTime = { ms: 0, counter: 0 }

  constructor(
    readonly identity: Identity,
    readonly person: string,
    private readonly world: World,
    /** How far its clock is off, in ms. */
    public skewMs: number,
  ) {
    // No device of its own: a schedule also plays laptops whose ops no version of ours would seal.
    this.fold = new Fold()
  }

  get device(): string {
    return this.identity.device
  }

  get now(): number {
    return this.world.now + this.skewMs
  }

  receive(commits: readonly OpenCommit[]): void {
    this.fold.admit(commits)
    for (const { header } of commits) {
      const remote = parseHlc(header.hlc)
      if (remote) this.hlc = receive(this.hlc, remote, this.now)
    }
  }

  act(intent: string, changes: readonly Change[]): OpenCommit[] {
    const bound = bindChanges(this.fold, changes)
    if (!bound.ok) throw new Error(bound.problem)
    return bound.ops.length === 0 ? [] : this.seal({ intent, parts: [bound.ops] })
  }

  /** Takes back the newest act, or brings it back. */
  undo(redo = false): { commits: OpenCommit[]; left: Left[] } {
    const target = nextToUndo(this.fold, this, redo, new Set())
    if (!target) return { commits: [], left: [] }
    const { ops, left } = inverse(this.fold, target, () => this.world.newClient())
    if (ops.length === 0) return { commits: [], left }
    const commits = this.seal({ intent: redo ? 'redo' : 'undo', parts: [ops], undoes: target.map((one) => one.id) })
    return { commits, left }
  }

  seal({ intent, parts, undoes }: Seal): OpenCommit[] {
    const action = parts.length > 1 ? this.world.newId() : null
    const made = parts.map((ops, index) =>
      this.sealOne(intent, ops, undoes, action ? { id: action, part: index + 1, of: parts.length } : undefined),
    )
    this.fold.admit(made)
    return made
  }

  /** The same laptop under a new identity, as one that finds out that it was cloned. */
  renewed(identity: Identity, disk: readonly OpenCommit[] = this.disk): Laptop {
    const next = new Laptop(identity, this.person, this.world, this.skewMs)
    next.fold.admit(disk)
    next.hlc = this.hlc
    return next
  }

  /** A copy of this laptop's disk: same device, same chain so far. */
  clone(disk: readonly OpenCommit[] = this.disk): Laptop {
    return this.copied(this.skewMs + 1, disk)
  }

  /** The same laptop after a restart: everything is folded anew. */
  restarted(disk: readonly OpenCommit[] = this.disk): Laptop {
    const next = this.copied(this.skewMs, disk)
    next.sealed.push(...this.sealed)
    const at = this.world.laptops.indexOf(this)
    if (at >= 0) this.world.laptops.splice(at, 1, next)
    return next
  }

  private get disk(): OpenCommit[] {
    return this.fold.order.placed.map(({ id, header, ops }) => ({ id, header, ops }))
  }

  private copied(skewMs: number, disk: readonly OpenCommit[]): Laptop {
    const copy = new Laptop(this.identity, this.person, this.world, skewMs)
    copy.fold.admit(disk)
    copy.seq = this.seq
    copy.prev = this.prev
    copy.known = { ...this.known }
    copy.hlc = this.hlc
    return copy
  }

  private sealOne(
    intent: string,
    ops: readonly Op[],
    undoes: readonly string[] | undefined,
    action: CommitHeader['action'],
  ): OpenCommit {
    const heads = this.fold.heads()
    const seen: Record<string, [number, string]> = {}
    for (const device in heads) {
      const head = heads[device]
      if (device === this.device || !head || this.known[device]?.[1] === head[1]) continue
      seen[device] = head
      this.known[device] = head
    }
    this.hlc = tick(this.hlc, Math.max(0, this.now))
    const body = encodeBody(Buffer.from(sha256(this.world.newId()), 'hex'), JSON.stringify(ops))
    const header: CommitHeader = {
      v: 1,
      kind: 'case',
      journal: this.world.journal,
      device: this.device,
      seq: ++this.seq,
      prev: this.prev,
      seen,
      hlc: hlcText(this.hlc, this.device),
      wall: { ms: this.now, offset: 60 },
      actor: this.person,
      intent,
      ...(action ? { action } : {}),
      ...(undoes ? { undoes } : {}),
      idem: this.world.newId(),
      ...(this.seq === 1 && this.identity.key !== undefined ? { key: this.identity.key } : {}),
      bodyHash: sha256(body),
    }
    const bytes = encodeHeader(header)
    const sealed = { id: sha256(bytes), header: bytes, body, signature: null }
    const commit = openCommit(sealed)
    this.world.bytes.set(commit.id, sealed)
    this.prev = commit.id
    this.sealed.push(commit)
    this.world.commits.push(commit)
    return commit
  }
}

/** Laptops, their clocks and every commit that was ever sealed. */
export class World {
  /** True time, epoch ms. */
  now = Date.UTC(2026, 2, 14, 1, 0, 0)
  readonly commits: OpenCommit[] = []
  /** The same as they are stored and sent. */
  readonly bytes = new Map<string, SealedCommit>()
  readonly laptops: Laptop[] = []
  private ids = 0

  constructor(readonly journal: string = '01900000-0000-7000-8000-000000000001') {}

  newId(): string {
    const text = sha256(`id ${this.journal} ${++this.ids}`)
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-7${text.slice(13, 16)}-8${text.slice(17, 20)}-${text.slice(20, 32)}`
  }

  /** A client id of Yjs that was never used. */
  newClient(): number {
    return 1_000_000 + ++this.ids
  }

  add(skewMs = 0, identity: Identity = this.made()): Laptop {
    const number = this.laptops.length
    const laptop = new Laptop(identity, `person-${number}`, this, skewMs)
    this.laptops.push(laptop)
    return laptop
  }

  private made(): Identity {
    return { device: sha256(`device ${this.laptops.length}`).slice(0, 32) }
  }
}

/** Everything that can be observed of a fold, as one text; `basis` is left out since it counts arrivals. */
export function dump(fold: Fold, types: readonly EntityType[]): string {
  const lines: string[] = []
  for (const type of types) {
    for (const record of fold.recordsOf(type)) {
      const view = viewRecord(fold, record) as { meta: { basis?: number } } | null
      const meta = view ? { ...view.meta, basis: undefined } : null
      const texts = [...record.textFields()].map((field) => [
        field,
        record
          .textUpdates(field, fold.order)
          .map((one) => one.update)
          .sort(),
      ])
      lines.push(`${type}/${record.id} ${canonical({ ...view, meta, texts })}`)
    }
  }
  for (const block of fold.rows.all) {
    for (let index = 0; index < block.op.count; index++) {
      lines.push(`row ${block.op.prefix} ${block.op.first + index} ${rowHidden(fold, block, index)}`)
    }
  }
  for (const { n, op, reason } of fold.inert) lines.push(`inert ${fold.order.at(n).id} ${op} ${reason}`)
  for (const part of fold.incomplete) lines.push(`incomplete ${part.id}`)
  lines.push(
    `forks ${canonical([...fold.order.branches()].sort())}`,
    `heads ${canonical(fold.heads())}`,
    `waiting ${fold.waitingCount}`,
  )
  return lines.sort().join('\n')
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
