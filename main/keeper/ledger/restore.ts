import { createHash } from 'node:crypto'
import type { CommitHeader, SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader } from '../../../shared/core/journal/seal'
import { readFeed } from './feed'
import type { Ledger } from './ledger'
import { EMPTY_POSITION } from './ledger-state'

const PAGE = 5000

/**
 * Which of the offered commits of this device the ledger lost. Believed is what the chain of hashes
 * leads to: from the head that the checkpoint knows, or from the oldest commit behind a gap, backwards. Where
 * nothing of this device is known any more, the newest offered commit is taken for its head.
 */
export async function lostCommits(
  ledger: Ledger,
  journal: string,
  offered: readonly SealedCommit[],
): Promise<SealedCommit[]> {
  const { device } = ledger.place
  const here = new Set<string>()
  const wanted = new Set<string>()
  const head = ledger.state.ownHead
  if (head) wanted.add(head[1])
  for (let after = EMPTY_POSITION; ; ) {
    const page = await readFeed(ledger, after, PAGE)
    for (const { id, header } of page.commits) {
      here.add(id)
      const { device: author, prev } = decodeHeader(header)
      if (author === device && prev !== null) wanted.add(prev)
    }
    if (page.commits.length === 0) break
    after = page.position
  }
  const whole = offered
    .flatMap((commit) => {
      const header = checked(commit)
      return header && header.journal === journal && header.device === device && !here.has(commit.id)
        ? [{ commit, header }]
        : []
    })
    .sort((a, b) => b.header.seq - a.header.seq)
  if (!head && whole[0]) wanted.add(whole[0].commit.id)
  const lost: SealedCommit[] = []
  for (const { commit, header } of whole) {
    if (!wanted.delete(commit.id)) continue
    lost.push(commit)
    if (header.prev !== null) wanted.add(header.prev)
  }
  return lost.reverse()
}

/** Which of the offered commits of this device go on from its newest one here, each from the one before it. */
export function aheadCommits(ledger: Ledger, journal: string, offered: readonly SealedCommit[]): SealedCommit[] {
  const followers = new Map<string, SealedCommit[]>()
  for (const commit of offered) {
    const header = checked(commit)
    if (header?.journal !== journal || header.device !== ledger.place.device || header.prev === null) continue
    followers.set(header.prev, [...(followers.get(header.prev) ?? []), commit])
  }
  const ahead: SealedCommit[] = []
  const after = (id: string | undefined): SealedCommit | undefined => {
    const next = followers.get(id ?? '') ?? []
    // Of two, neither is known to be the one that this laptop made.
    return next.length === 1 ? next[0] : undefined
  }
  for (let next = after(ledger.state.ownHead?.[1]); next; next = after(next.id)) ahead.push(next)
  return ahead
}

/** Whether it is a commit of this device in this journal, with the id and body that the hashes say. */
export function isWholeCommitOf(commit: SealedCommit, journal: string, device: string): boolean {
  const header = checked(commit)
  return header?.journal === journal && header.device === device
}

/** The header of a commit whose id and body are what the hashes say. */
function checked({ id, header, body }: SealedCommit): CommitHeader | null {
  if (sha256(header) !== id) return null
  try {
    const read = decodeHeader(header)
    return body === null || sha256(body) === read.bodyHash ? read : null
  } catch {
    return null
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
