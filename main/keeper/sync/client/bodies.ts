import { SYNC_LIMITS } from '../../../../shared/contract/sync/protocol'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { COMMITS_MAGIC, encodedSize } from '../../../../shared/protocol/commits-file'
import type { OpenJournal } from '../../journals'
import type { LedgerJournal } from '../ledger-journal'
import type { PeerApi } from './peer-api'

/** Bodies that one side was not given with their commits (a bundle without drafts) and the other has. */
export async function exchangeBodies(
  api: PeerApi,
  id: string,
  ours: LedgerJournal,
  open: OpenJournal,
): Promise<{ received: number }> {
  let received = 0
  const lacking = await ours.withheld(SYNC_LIMITS.withheld)
  for (let at = 0; at < lacking.length; at += FETCH) {
    const found = await api.fetch(id, lacking.slice(at, at + FETCH))
    if (found.length > 0) received += (await open.journal.admit(found)).completed
  }
  const asked = await api.withheld(id)
  let batch: SealedCommit[] = []
  let bytes = COMMITS_MAGIC.length
  const send = async () => {
    if (batch.length > 0) await api.append(id, batch)
    batch = []
    bytes = COMMITS_MAGIC.length
  }
  for (const commit of await ours.withBodies(asked)) {
    if (batch.length === SYNC_LIMITS.appendCommits || bytes + encodedSize(commit) > SYNC_LIMITS.appendBytes)
      await send()
    batch.push(commit)
    bytes += encodedSize(commit)
  }
  await send()
  return { received }
}

/** Few enough for their bodies, 256 KiB each at most, to fit one answer. */
const FETCH = 32
