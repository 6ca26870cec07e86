import type { CommitHeader, OpenCommit } from './commit'
import type { CommitId, Op } from './op'

type Vector = { readonly [device: string]: number }

/** A commit that has its place in the fold. `n` is the order of arrival, which never decides anything that shows. */
export interface PlacedCommit {
  readonly n: number
  readonly id: CommitId
  readonly header: CommitHeader
  readonly ops: readonly Op[] | null
  readonly unreadable?: true
  /** Per other device, the newest running number in this commit's causal past. */
  readonly past: Vector
  /** Effective time: max(own hlc, just after the effective times of what was seen), so a cause sorts before its effect. */
  readonly effective: string
}

/** Commits placed in causal order, with what each of them knew. */
export class Causality {
  readonly placed: PlacedCommit[] = []
  private readonly byId = new Map<CommitId, PlacedCommit>()
  private readonly byDevice = new Map<string, PlacedCommit[]>()
  private readonly newest = new Map<string, PlacedCommit>()
  /** The last part of every complete action: its parts are visible from there on. */
  private readonly lastParts = new Map<string, PlacedCommit>()

  get(id: CommitId): PlacedCommit | undefined {
    return this.byId.get(id)
  }

  at(n: number): PlacedCommit {
    const commit = this.placed[n]
    if (!commit) throw new RangeError(`no commit was placed as number ${n}`)
    return commit
  }

  /** The device's newest commit; of the branches of a fork, the one with the higher (seq, id). */
  head(device: string): PlacedCommit | undefined {
    return this.newest.get(device)
  }

  /** The ends of all branches of a device: one, unless it forked. */
  tips(device: string): PlacedCommit[] {
    const own = this.byDevice.get(device) ?? []
    const followed = new Set(own.map((commit) => commit.header.prev))
    return own.filter((commit) => !followed.has(commit.id))
  }

  devices(): IterableIterator<string> {
    return this.byDevice.keys()
  }

  /** Exact below the first fork of the device, which is all that a search for forks needs. */
  bySeq(device: string, seq: number): PlacedCommit | undefined {
    const commit = this.byDevice.get(device)?.[seq - 1]
    return commit?.header.seq === seq ? commit : undefined
  }

  /** The id that this commit still waits for, or null where everything it names is here. */
  waitsFor(commit: OpenCommit): CommitId | null {
    const { prev, seen } = commit.header
    if (prev !== null && !this.byId.has(prev)) return prev
    for (const device in seen) {
      const id = seen[device]?.[1]
      if (id !== undefined && !this.byId.has(id)) return id
    }
    return null
  }

  place(commit: OpenCommit): PlacedCommit {
    const { header } = commit
    const previous = header.prev === null ? undefined : this.byId.get(header.prev)
    const { past, effective } = this.knowledge(header, previous)
    const { id, ops } = commit
    const n = this.placed.length
    const placed: PlacedCommit = commit.unreadable
      ? { n, id, header, ops, past, effective, unreadable: true }
      : { n, id, header, ops, past, effective }
    this.placed.push(placed)
    this.byId.set(placed.id, placed)
    const own = this.byDevice.get(header.device)
    if (own) own.push(placed)
    else this.byDevice.set(header.device, [placed])
    const newest = this.newest.get(header.device)
    if (!newest || isFurther(placed, newest)) this.newest.set(header.device, placed)
    return placed
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
    const { device, action, seq } = cause.header
    const sameDevice = device === effect.header.device
    if (!action || action.of < 2 || (sameDevice && action.id === effect.header.action?.id)) {
      return sameDevice ? seq < effect.header.seq : (effect.past[device] ?? 0) >= seq
    }
    const last = this.lastParts.get(actionKey(cause))
    if (!last) return false
    return sameDevice ? last.header.seq < effect.header.seq : (effect.past[device] ?? 0) >= last.header.seq
  }

  /** From which count of folded commits on the commit showed: its own place, or that of its action's last part. */
  visibleFrom(commit: PlacedCommit): number {
    const { action } = commit.header
    if (!action || action.of < 2) return commit.n
    return this.lastParts.get(actionKey(commit))?.n ?? Number.POSITIVE_INFINITY
  }

  private knowledge(header: CommitHeader, previous: PlacedCommit | undefined): { past: Vector; effective: string } {
    let cause = previous?.effective ?? ''
    let past: Record<string, number> | null = null
    for (const device in header.seen) {
      const seen = this.byId.get(header.seen[device]?.[1] ?? '')
      if (!seen) continue
      past ??= { ...previous?.past }
      past[device] = Math.max(past[device] ?? 0, seen.header.seq)
      for (const other in seen.past) {
        if (other !== header.device) past[other] = Math.max(past[other] ?? 0, seen.past[other] ?? 0)
      }
      if (seen.effective > cause) cause = seen.effective
    }
    const effective = header.hlc > cause ? header.hlc : justAfter(cause)
    // Most commits learn nothing new: they share their predecessor's vector.
    return { past: past ?? previous?.past ?? NOTHING_SEEN, effective }
  }
}

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

function actionKey({ header }: PlacedCommit): string {
  return `${header.device}/${header.action?.id ?? ''}`
}

/** The next sortable text after an effective time that ran ahead of the clock: the time, then a counter of 8 hex digits. */
function justAfter(effective: string): string {
  const mark = effective.indexOf('+')
  const counter = mark < 0 ? 0 : Number.parseInt(effective.slice(mark + 1), 16)
  const base = mark < 0 ? effective : effective.slice(0, mark)
  return `${base}+${(counter + 1).toString(16).padStart(8, '0')}`
}
