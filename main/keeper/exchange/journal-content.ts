import type { SealedCommit } from '../../../shared/core/journal/commit'
import { Fold } from '../../../shared/core/journal/fold'
import { decodeHeader, openCommit } from '../../../shared/core/journal/seal'
import type { Heads } from '../../../shared/core/journal/state-id'
import { viewAll, viewEntity } from '../../../shared/core/journal/view'
import type { OpenJournal } from '../journals'
import { EMPTY_POSITION } from '../ledger/ledger-state'

/** A journal as it leaves this laptop. */
export interface JournalContent {
  readonly journal: string
  readonly kind: 'case' | 'team'
  readonly title: string
  /** Each behind the one that it names as `prev`; every chain ends at a signature. */
  readonly commits: readonly SealedCommit[]
  readonly heads: Heads
  /** All of it. */
  readonly fold: Fold
  /** Files that the case names, each once. */
  readonly files: readonly { readonly sha256: string; readonly size: number; readonly stored: 'vault' | 'in-place' }[]
}

const PAGE = 2000

/** Reads and folds a whole journal; page by page, so that whoever works meanwhile gets a turn. */
export async function journalContent(id: string, open: OpenJournal, check: () => void): Promise<JournalContent> {
  const { journal, kind } = open
  await journal.closeGroup()
  const fold = new Fold()
  const all: SealedCommit[] = []
  for (let after = EMPTY_POSITION; ; ) {
    check()
    const page = await journal.feed(after, PAGE)
    if (page.commits.length === 0) break
    all.push(...page.commits)
    fold.admit(page.commits.map(openCommit))
    after = page.position
  }
  const commits = signed(inOrder(all))
  const file = viewEntity(fold, 'case', id)
  const files = new Map(viewAll(fold, 'evidence').map(({ sha256, size, stored }) => [sha256, { sha256, size, stored }]))
  const title = kind === 'team' ? 'Team' : file ? `${file.number} ${file.title}` : 'Case without a name'
  return {
    journal: id,
    kind,
    title: title.slice(0, 500),
    commits,
    heads: headsOf(commits),
    fold,
    files: [...files.values()],
  }
}

/** Per device the highest `[seq, id]`. */
export function headsOf(commits: readonly SealedCommit[]): Heads {
  const heads: Record<string, [number, string]> = {}
  for (const { id, header } of commits) {
    const { device, seq } = decodeHeader(header)
    const [held, heldId] = heads[device] ?? [0, '']
    if (seq > held || (seq === held && id > heldId)) heads[device] = [seq, id]
  }
  return heads
}

/** A commit that was put back after damage stands behind its followers in the ledger; a reader wants it before them. */
function inOrder(commits: readonly SealedCommit[]): SealedCommit[] {
  const held = new Set(commits.map(({ id }) => id))
  const placed = new Set<string>()
  const waiting = new Map<string, SealedCommit[]>()
  const ordered: SealedCommit[] = []
  for (const first of commits) {
    const ready = [first]
    for (let commit = ready.pop(); commit; commit = ready.pop()) {
      const { prev } = decodeHeader(commit.header)
      if (prev !== null && held.has(prev) && !placed.has(prev)) {
        waiting.set(prev, [...(waiting.get(prev) ?? []), commit])
        continue
      }
      placed.add(commit.id)
      ordered.push(commit)
      ready.push(...(waiting.get(commit.id) ?? []))
      waiting.delete(commit.id)
    }
  }
  return ordered
}

/** Without what was appended since the last signature: that goes with the next bundle. */
function signed(commits: readonly SealedCommit[]): SealedCommit[] {
  const covered = new Set<string>()
  return [...commits]
    .reverse()
    .filter(({ id, header, signature }) => {
      if (signature === null && !covered.has(id)) return false
      const { prev } = decodeHeader(header)
      if (prev !== null) covered.add(prev)
      return true
    })
    .reverse()
}
