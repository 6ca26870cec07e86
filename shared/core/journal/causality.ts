import type { CommitHeader, OpenCommit, Unreadable } from './commit'
import type { CommitId, Op } from './op'

type Vector = { readonly [line: string]: number }

/** A commit that has its place in the fold. `n` is the order of arrival, which never decides anything that shows. */
export interface PlacedCommit {
  readonly n: number
  readonly id: CommitId
  readonly header: CommitHeader
  /** Null where the body is not here (yet). */
  ops: readonly Op[] | null
  unreadable?: Unreadable
  /** What it belongs to: a chain, or one branch of it. */
  readonly line: string
  /** How many commits name it as `prev`: more than one where the device forked. */
  followers: number
  /** Per other line, the newest running number in this commit's causal past. */
  readonly past: Vector
  /** Effective time: max(own hlc, just after the effective times of what was seen), so a cause sorts before its effect. */
  readonly effective: string
}

/** What one device did in one journal. */
interface Chain {
  readonly journal: string
  readonly device: string
  /** Name of its line up to the first split. */
  readonly line: string
  /** Commits that follow no other: one, unless it split at its very beginning. */
  firsts: number
  newest: PlacedCommit | null
}

/**
 * Commits placed in causal order, with what each of them knew. A chain is what one device did in one journal;
 * it is one line of commits, unless the device forked (was cloned, or restored from an image): from the split
 * on, each branch is a line of its own. Nothing that shows depends on the order of arrival.
 */
export class Causality {
  readonly placed: PlacedCommit[] = []
  /** Of the first `indexed` commits. The rest joins when someone asks for one that is not the newest of its chain. */
  private readonly byId = new Map<CommitId, PlacedCommit>()
  private indexed = 0
  private readonly chains = new Map<string, Map<string, Chain>>()
  private lastChain: Chain | null = null
  /** The last part of every complete action: its parts are visible from there on. */
  private readonly lastParts = new Map<string, PlacedCommit>()
  /** Per branch line, the line that it split from, and the last commit before the split. */
  private readonly stems = new Map<string, PlacedCommit | null>()

  /** `splits`: commits that more than one follows, and first lines of chains that have more than one beginning. */
  constructor(private readonly splits: ReadonlySet<string> = NO_SPLITS) {}

  get(id: CommitId): PlacedCommit | undefined {
    for (; this.indexed < this.placed.length; this.indexed += 1) {
      const commit = this.at(this.indexed)
      this.byId.set(commit.id, commit)
    }
    return this.byId.get(id)
  }

  /**
   * Whether this commit has its place already. One that goes on behind the newest of its chain cannot: nothing of its
   * number is here. So a long journal in order is placed without 100,000 ids being looked up.
   */
  has({ id, header }: OpenCommit): boolean {
    const { newest } = this.chainOf(header)
    if (newest && newest.id === header.prev && header.seq > newest.header.seq) return false
    return this.get(id) !== undefined
  }

  at(n: number): PlacedCommit {
    const commit = this.placed[n]
    if (!commit) throw new RangeError(`no commit was placed as number ${n}`)
    return commit
  }

  /** The chain's newest commit; of the branches of a fork, the one with the higher (seq, id). */
  head(journal: string, device: string): PlacedCommit | undefined {
    return this.chains.get(journal)?.get(device)?.newest ?? undefined
  }

  /** The ends of all lines of a chain: one, unless it forked. */
  tips(journal: string, device: string): PlacedCommit[] {
    return this.placed.filter(
      ({ header, followers }) => followers === 0 && header.device === device && header.journal === journal,
    )
  }

  journals(): IterableIterator<string> {
    return this.chains.keys()
  }

  devices(journal: string): IterableIterator<string> {
    return (this.chains.get(journal) ?? new Map<string, Chain>()).keys()
  }

  /** The first commit of a chain; of several, the one with the lower id. */
  first(journal: string, device: string): PlacedCommit | undefined {
    let first: PlacedCommit | undefined
    for (const commit of this.placed) {
      const { header } = commit
      if (header.prev !== null || header.device !== device || header.journal !== journal) continue
      if (!first || commit.id < first.id) first = commit
    }
    return first
  }

  /** Whether this line is a branch of a fork. */
  isBranch(line: string): boolean {
    return this.stems.has(line)
  }

  /** The commit that a branch split behind; null where it split at the beginning of the chain. */
  stem(line: string): PlacedCommit | null {
    return this.stems.get(line) ?? null
  }

  branches(): IterableIterator<string> {
    return this.stems.keys()
  }

  /** Where this commit would be the second to follow another: the name of that split, to be folded anew with. */
  splitBy(header: CommitHeader): string | null {
    const chain = this.chainOf(header)
    if (header.prev === null) return chain.firsts > 0 && !this.splits.has(chain.line) ? chain.line : null
    const previous = this.previousOf(chain, header.prev)
    return previous && previous.followers > 0 && !this.splits.has(previous.id) ? previous.id : null
  }

  /** The id that this commit still waits for, or null where everything it names is here. */
  waitsFor({ header }: OpenCommit): CommitId | null {
    const { prev, seen } = header
    if (prev !== null && !this.previousOf(this.chainOf(header), prev)) return prev
    for (const device in seen) {
      const id = seen[device]?.[1]
      if (id !== undefined && !this.seenOf(header.journal, device, id)) return id
    }
    return null
  }

  place(commit: OpenCommit): PlacedCommit {
    const { header } = commit
    const chain = this.chainOf(header)
    const previous = header.prev === null ? undefined : this.previousOf(chain, header.prev)
    const line = this.lineOf(commit, chain, previous)
    const { past, effective } = this.knowledge(header, previous, line)
    const { id, ops } = commit
    const n = this.placed.length
    const placed: PlacedCommit = { n, id, header, ops, past, effective, line, followers: 0 }
    if (commit.unreadable) placed.unreadable = commit.unreadable
    this.placed.push(placed)
    if (previous) previous.followers += 1
    if (header.prev === null) chain.firsts += 1
    if (!chain.newest || isFurther(placed, chain.newest)) chain.newest = placed
    return placed
  }

  /** The body of a commit that came without one. */
  fillIn(placed: PlacedCommit, { ops, unreadable }: OpenCommit): void {
    placed.ops = ops
    if (unreadable) placed.unreadable = unreadable
  }

  /** Told once by the fold when the last part of an action is here. */
  complete(lastPart: PlacedCommit): void {
    this.lastParts.set(actionKey(lastPart), lastPart)
  }

  /**
   * Whether `cause` was visible to the author of `effect`. A part of an action is visible only with the last part;
   * inside one action, parts follow each other.
   */
  isBefore(cause: PlacedCommit, effect: PlacedCommit): boolean {
    const { action } = cause.header
    const sameLine = cause.line === effect.line
    if (!action || action.of < 2 || (sameLine && action.id === effect.header.action?.id)) return knows(effect, cause)
    const last = this.lastParts.get(actionKey(cause))
    return last !== undefined && knows(effect, last)
  }

  /** From which count of folded commits on the commit showed: its own place, or that of its action's last part. */
  visibleFrom(commit: PlacedCommit): number {
    const { action } = commit.header
    if (!action || action.of < 2) return commit.n
    return this.lastParts.get(actionKey(commit))?.n ?? Number.POSITIVE_INFINITY
  }

  /** Nearly always the newest of the chain: its id is compared, not looked up among 100,000. */
  private previousOf({ newest }: Chain, prev: CommitId): PlacedCommit | undefined {
    return newest?.id === prev ? newest : this.get(prev)
  }

  private seenOf(journal: string, device: string, id: CommitId): PlacedCommit | undefined {
    const newest = this.head(journal, device)
    return newest?.id === id ? newest : this.get(id)
  }

  private chainOf({ journal, device }: CommitHeader): Chain {
    const last = this.lastChain
    if (last && last.device === device && last.journal === journal) return last
    let devices = this.chains.get(journal)
    if (!devices) {
      devices = new Map()
      this.chains.set(journal, devices)
    }
    let chain = devices.get(device)
    if (!chain) {
      chain = { journal, device, line: `${journal}/${device}`, firsts: 0, newest: null }
      devices.set(device, chain)
    }
    this.lastChain = chain
    return chain
  }

  private lineOf(commit: OpenCommit, chain: Chain, previous: PlacedCommit | undefined): string {
    const before = previous?.line ?? chain.line
    if (this.splits.size === 0 || !this.splits.has(previous?.id ?? chain.line)) return before
    const line = `${chain.line}/${commit.id}`
    this.stems.set(line, previous ?? null)
    return line
  }

  private knowledge(
    header: CommitHeader,
    previous: PlacedCommit | undefined,
    line: string,
  ): { past: Vector; effective: string } {
    let cause = previous?.effective ?? ''
    let past: Record<string, number> | null = null
    if (previous && previous.line !== line) past = { ...previous.past, [previous.line]: previous.header.seq }
    for (const device in header.seen) {
      const seen = this.seenOf(header.journal, device, header.seen[device]?.[1] ?? '')
      if (!seen) continue
      past ??= { ...previous?.past }
      past[seen.line] = Math.max(past[seen.line] ?? 0, seen.header.seq)
      for (const other in seen.past) {
        if (other !== line) past[other] = Math.max(past[other] ?? 0, seen.past[other] ?? 0)
      }
      if (seen.effective > cause) cause = seen.effective
    }
    const effective = header.hlc > cause ? header.hlc : justAfter(cause)
    // Most commits learn nothing new: they share their predecessor's vector.
    return { past: past ?? previous?.past ?? NOTHING_SEEN, effective }
  }
}

/** Whether the author of `effect` had this commit before it, parts of actions like any other. */
export function knows(effect: PlacedCommit, cause: PlacedCommit): boolean {
  const { seq } = cause.header
  return cause.line === effect.line ? seq < effect.header.seq : (effect.past[cause.line] ?? 0) >= seq
}

const NO_SPLITS: ReadonlySet<string> = new Set()
const NOTHING_SEEN: Vector = {}

/** Order in which of two concurrent values is shown: the later effective time, then the greater id. */
export function showsOver(a: PlacedCommit, b: PlacedCommit): boolean {
  return a.effective === b.effective ? a.id > b.id : a.effective > b.effective
}

/** Sorts the earliest first, by (effective time, id). */
export function byEffect(a: PlacedCommit, b: PlacedCommit): number {
  return a === b ? 0 : showsOver(a, b) ? 1 : -1
}

function isFurther(a: PlacedCommit, b: PlacedCommit): boolean {
  return a.header.seq === b.header.seq ? a.id > b.id : a.header.seq > b.header.seq
}

function actionKey({ line, header }: PlacedCommit): string {
  return `${line}/${header.action?.id ?? ''}`
}

/** The next sortable text after an effective time that ran ahead of the clock: the time, then a counter of 8 hex digits. */
function justAfter(effective: string): string {
  const mark = effective.indexOf('+')
  const counter = mark < 0 ? 0 : Number.parseInt(effective.slice(mark + 1), 16)
  const base = mark < 0 ? effective : effective.slice(0, mark)
  return `${base}+${(counter + 1).toString(16).padStart(8, '0')}`
}
