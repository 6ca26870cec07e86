import type { CommitHeader, OpenCommit } from './commit'
import type { CommitId, Op } from './op'

type Vector = { readonly [device: string]: number }

/** A commit that has its place in the fold. `n` is the order of arrival, which never decides anything that shows. */
export interface PlacedCommit {
  readonly n: number
  readonly id: CommitId
  readonly header: CommitHeader
  readonly ops: readonly Op[] | null
  /** Per other device, the newest running number in this commit's causal past. */
  readonly past: Vector
  /** Effective time: max(own hlc, effective times of what was seen), so a cause never sorts after its effect. */
  readonly effective: string
}

/** Commits placed in causal order, with what each of them knew. */
export class Causality {
  readonly placed: PlacedCommit[] = []
  private readonly byId = new Map<CommitId, PlacedCommit>()
  private readonly byDevice = new Map<string, PlacedCommit[]>()

  get(id: CommitId): PlacedCommit | undefined {
    return this.byId.get(id)
  }

  at(n: number): PlacedCommit {
    const commit = this.placed[n]
    if (!commit) throw new RangeError(`no commit was placed as number ${n}`)
    return commit
  }

  /** The device's newest commit. */
  head(device: string): PlacedCommit | undefined {
    return this.byDevice.get(device)?.at(-1)
  }

  devices(): IterableIterator<string> {
    return this.byDevice.keys()
  }

  bySeq(device: string, seq: number): PlacedCommit | undefined {
    return this.byDevice.get(device)?.[seq - 1]
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
    const placed: PlacedCommit = { n: this.placed.length, id: commit.id, header, ops: commit.ops, past, effective }
    this.placed.push(placed)
    this.byId.set(placed.id, placed)
    const own = this.byDevice.get(header.device)
    if (own) own.push(placed)
    else this.byDevice.set(header.device, [placed])
    return placed
  }

  /** Whether `cause` is in the causal past of `effect`. */
  isBefore(cause: PlacedCommit, effect: PlacedCommit): boolean {
    if (cause.header.device === effect.header.device) return cause.header.seq < effect.header.seq
    return (effect.past[cause.header.device] ?? 0) >= cause.header.seq
  }

  private knowledge(header: CommitHeader, previous: PlacedCommit | undefined): { past: Vector; effective: string } {
    let effective = header.hlc
    if (previous && previous.effective > effective) effective = previous.effective
    let past: Record<string, number> | null = null
    for (const device in header.seen) {
      const seen = this.byId.get(header.seen[device]?.[1] ?? '')
      if (!seen) continue
      past ??= { ...previous?.past }
      past[device] = Math.max(past[device] ?? 0, seen.header.seq)
      for (const other in seen.past) {
        if (other !== header.device) past[other] = Math.max(past[other] ?? 0, seen.past[other] ?? 0)
      }
      if (seen.effective > effective) effective = seen.effective
    }
    // Most commits learn nothing new: they share their predecessor's vector.
    return { past: past ?? previous?.past ?? NOTHING_SEEN, effective }
  }
}

const NOTHING_SEEN: Vector = {}

/** Order in which of two concurrent values is shown: the later effective time, then the greater id. */
export function showsOver(a: PlacedCommit, b: PlacedCommit): boolean {
  return a.effective === b.effective ? a.id > b.id : a.effective > b.effective
}
