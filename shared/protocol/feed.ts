import type { DsseEnvelope } from '../contract/dsse'
import type { Failure } from '../contract/failure'
import { SYNC_LIMITS } from '../contract/sync/protocol'
import { COMMITS_MAGIC, encodeCommits } from './commits-file'
import { signCheckpoint } from './receipts'
import type { Answering, SyncJournal } from './sync-store'

/** Where a reader is: running number of the last commit that it has, in the order named by `epoch` (absent at 0). */
export interface Cursor {
  readonly after: number
  readonly epoch?: string | undefined
}

export type FeedAnswer =
  | {
      readonly ok: true
      /** A commits file; without commits where the reader has all. */
      readonly bytes: Uint8Array
      readonly next: number
      readonly checkpoint: DsseEnvelope
    }
  | { readonly ok: false; readonly failure: Failure }

/** The commits after a cursor, in the order in which they were taken in. */
export async function feed(journal: SyncJournal, { after, epoch }: Cursor, by: Answering): Promise<FeedAnswer> {
  // Read before the state: what comes in between is in the checkpoint, and in the next page.
  const page = await journal.page(after, SYNC_LIMITS.pageBytes - COMMITS_MAGIC.length)
  const state = await journal.state()
  if ((epoch !== undefined && epoch !== state.epoch) || after > state.size) return { ok: false, failure: OTHER_EPOCH }
  const checkpoint = await signCheckpoint(journal, state, by)
  return { ok: true, bytes: encodeCommits(page), next: after + page.length, checkpoint }
}

const OTHER_EPOCH: Failure = {
  code: 'other-epoch',
  message: 'The order of entries here is not the one that this place belongs to. Nothing was lost.',
  hint: 'Read from the beginning; what is there already stays.',
}
