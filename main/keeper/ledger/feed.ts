import type { Position } from '../../../shared/contract/keeper'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import type { Ledger } from './ledger'
import { runningHash } from './ledger-state'
import { bindingOf, recordsOf } from './load'
import { scanSegment } from './scan'
import { segmentPath, segmentsOf } from './segments'

export interface FeedPage {
  /** False where the ledger does not hold `after.hash` at `after.count`: the asker must begin anew. */
  readonly matches: boolean
  readonly commits: readonly SealedCommit[]
  /** Position after these commits, to ask for the next page with; no commits: the end is reached. */
  readonly position: Position
  /** Some bytes on the way were no frame of ours, or it does not match: the ledger should be read anew. */
  readonly damaged: boolean
}

/** A page ends when it holds this much, whatever number of commits was asked for. */
const PAGE_BYTES = 8 * 1024 * 1024

/** Durable commits in ledger order, from `after` on, with their signatures where the ledger has them. */
export async function readFeed(ledger: Ledger, after: Position, max: number): Promise<FeedPage> {
  const durable = ledger.durable
  const refuse: FeedPage = { matches: false, commits: [], position: durable, damaged: true }
  if (after.count > durable.count) return refuse
  if (after.count === durable.count && durable.count > 0) {
    return after.hash === durable.hash ? { matches: true, commits: [], position: durable, damaged: false } : refuse
  }
  const mark = lastBefore(ledger.marks, after.count)
  if (!mark) return refuse
  const { place } = ledger
  const page = new Page(mark.position, after, Math.min(durable.count, after.count + max))
  let damaged = false
  for (const segment of await segmentsOf(place.folder)) {
    if (segment < mark.segment || page.full) continue
    const from = segment === mark.segment ? mark.offset : 0
    const scan = await scanSegment(
      segmentPath(place.folder, segment),
      bindingOf(place, segment),
      from,
      undefined,
      (frame) => {
        for (const record of recordsOf(frame)) {
          if (record.kind === 'commit') page.commit(record.commit)
          else page.signature(record.commitId, record.signature)
        }
        return page.full ? false : undefined
      },
    )
    damaged ||= scan.damaged.length > 0
  }
  // Less than the ledger claims to hold: the end of a segment, or a whole one, is gone.
  damaged ||= page.matches && !page.full && page.end.count < Math.min(durable.count, after.count + max)
  if (!page.matches) return refuse
  return { matches: true, commits: page.commits, position: page.end, damaged }
}

class Page {
  readonly commits: SealedCommit[] = []
  end: Position
  matches: boolean
  full = false
  #read: Position
  #bytes = 0

  constructor(
    from: Position,
    private readonly after: Position,
    private readonly until: number,
  ) {
    this.#read = from
    this.end = after.count === 0 ? from : after
    this.matches = after.count === 0 || (from.count === after.count && from.hash === after.hash)
  }

  commit(commit: SealedCommit): void {
    if (this.full) return
    if (this.#read.count >= this.until || this.#bytes >= PAGE_BYTES) {
      // Read one commit too far, because the signature of the last one comes right behind it.
      this.full = true
      return
    }
    this.#read = { count: this.#read.count + 1, hash: runningHash(this.#read.hash, commit.id) }
    if (this.#read.count === this.after.count) {
      this.matches = this.#read.hash === this.after.hash
      this.full = !this.matches
    }
    if (this.#read.count <= this.after.count) return
    if (!this.matches) {
      this.full = true
      return
    }
    this.commits.push(commit)
    this.#bytes += commit.header.length + (commit.body?.length ?? 0)
    this.end = this.#read
  }

  signature(id: string, signature: Uint8Array): void {
    for (let i = this.commits.length - 1; i >= 0 && i >= this.commits.length - 8; i -= 1) {
      const commit = this.commits[i]
      if (commit?.id === id) this.commits[i] = { ...commit, signature }
    }
  }
}

function lastBefore<T extends { readonly position: Position }>(marks: readonly T[], count: number): T | undefined {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((marks[middle]?.position.count ?? 0) <= count) low = middle + 1
    else high = middle
  }
  return marks[low - 1]
}
