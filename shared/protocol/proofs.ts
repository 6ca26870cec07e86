import type { z } from 'zod'
import type { consistencyAnswer, inclusionAnswer } from '../contract/sync/receipt'
import type { CommitId } from '../core/journal/op'
import { hexOf } from './hex'
import { consistencyProof, inclusionProof, type Sha256 } from './merkle-tree'
import type { SyncJournal } from './sync-store'
import { withSubtrees } from './with-subtrees'

/** That the tree of `from` commits begins the tree of `to`; null where there are no such trees. */
export async function proveConsistency(
  journal: SyncJournal,
  from: number,
  to: number,
  sha256: Sha256,
): Promise<z.infer<typeof consistencyAnswer> | null> {
  const { size } = await journal.state()
  if (!(from >= 1 && from <= to && to <= size)) return null
  const proof = await withSubtrees(journal, (complete) => consistencyProof(sha256, from, to, complete))
  return { from, to, proof: proof.map(hexOf) }
}

/** That a commit is in the tree of `size`; null where it is not. */
export async function proveInclusion(
  journal: SyncJournal,
  commit: CommitId,
  size: number,
  sha256: Sha256,
): Promise<z.infer<typeof inclusionAnswer> | null> {
  const number = await journal.numberOf(commit)
  const { size: held } = await journal.state()
  if (number === undefined || !(number <= size && size <= held)) return null
  const proof = await withSubtrees(journal, (complete) => inclusionProof(sha256, number - 1, size, complete))
  return { commit, number, size, proof: proof.map(hexOf) }
}
