import type { BundleCeiling, BundleManifest } from '../../../shared/contract/bundle-manifest'
import type { BundleMade } from '../../../shared/contract/keeper-exchange'
import { withheldCommits } from '../../../shared/core/exchange/withheld-commits'
import { isReviewText } from '../../../shared/core/journal/body-parts'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import type { Op } from '../../../shared/core/journal/op'
import { decodeHeader, openCommit } from '../../../shared/core/journal/seal'
import type { Heads } from '../../../shared/core/journal/state-id'
import { Refused } from '../refused'
import type { JournalContent } from './journal-content'

type Said = BundleManifest['journals'][number]
type Base = NonNullable<Said['base']>

export interface JournalPart extends JournalContent {
  /** What stayed behind since it is above a ceiling. */
  readonly withheld?: Said['withheld']
  /** What the reader has already, with the keys that check what goes on from there; undefined: nothing. */
  readonly base?: Base
}

/**
 * What came after these heads. A head that is not here says nothing about what the reader has: of its device all goes
 * in. Of files, those that the part itself names.
 */
export function partSince(whole: JournalContent, since: Heads): JournalPart {
  const byId = new Map(whole.commits.map((commit) => [commit.id, commit]))
  const had = new Set<string>()
  const base: Base = {}
  for (const [device, [seq, id]] of Object.entries(since)) {
    if (!byId.has(id)) continue
    let key: string | undefined
    for (let next: string | null = id; next !== null; ) {
      const commit = byId.get(next)
      if (!commit) break
      had.add(next)
      const header = decodeHeader(commit.header)
      key = header.key
      next = header.prev
    }
    if (key !== undefined) base[device] = [seq, id, key]
  }
  if (Object.keys(base).length === 0) return whole
  const commits = whole.commits.filter(({ id }) => !had.has(id))
  const named = filesIn(commits)
  return { ...whole, commits, base, files: whole.files.filter(({ sha256 }) => named.has(sha256)) }
}

/** The same without what stands above a ceiling: headers and signatures go all the same, so that chains verify. */
export function underCeiling(
  content: JournalPart,
  ceiling: BundleCeiling,
): { part: JournalPart; left: BundleMade['withheld'] } {
  const { commits, files, things, beside, holdsDeclaration } = withheldCommits(content.fold, content.journal, ceiling)
  if (holdsDeclaration) throw declaredWith(content.title)
  let count = 0
  const stripped = content.commits.map((commit) => {
    if (commit.body === null || !commits.has(commit.id)) return commit
    count += 1
    return { ...commit, body: null }
  })
  const named = content.files.filter(({ sha256 }) => !files.has(sha256))
  const withheld = { commits: count, files: content.files.length - named.length }
  const part = { ...content, commits: stripped, files: named, withheld: { ...withheld, ceiling } }
  return { part, left: { ...withheld, things, beside } }
}

function declaredWith(title: string): Refused {
  return new Refused(
    'bundle-needs-withheld',
    `${title.slice(0, 80)} was declared together with something that must not leave in this bundle, so nothing of it could be read elsewhere. Nothing was written.`,
    'Choose a higher label, or let privileged items go in, and send it only to who may read them.',
  )
}

/** The same without the text of drafts: those commits go without their bodies, and chains still verify. */
export function withoutDrafts<T extends JournalContent>(content: T): { part: T; left: number } {
  let left = 0
  const commits = content.commits.map((commit) => {
    if (!isDraftText(commit)) return commit
    left += 1
    return { ...commit, body: null }
  })
  return { part: { ...content, commits }, left }
}

/**
 * Only long text of a review section, which is always written in commits of its own, or what a purge of deleted words
 * left of such text: it can be read there as well.
 */
function isDraftText(commit: SealedCommit): boolean {
  const { ops } = openCommit(commit)
  return ops !== null && ops.length > 0 && ops.every((op) => isReviewText(op) || isHistoryPurge(op))
}

function isHistoryPurge(op: Op): boolean {
  return op.op === 'put' && op.type === 'purge' && op.fields['history'] === true
}

/** Hashes of files that an act of these names. */
function filesIn(commits: readonly SealedCommit[]): Set<string> {
  const named = new Set<string>()
  for (const commit of commits) {
    for (const op of openCommit(commit).ops ?? []) {
      if ((op.op === 'put' || op.op === 'set') && op.type === 'evidence' && typeof op.fields.sha256 === 'string')
        named.add(op.fields.sha256)
    }
  }
  return named
}
