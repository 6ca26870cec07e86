import type { AppendAnswer, JournalState } from '../../../../shared/contract/sync/protocol'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { decodeHeader } from '../../../../shared/core/journal/seal'
import { compareView, extendView, type LogView } from '../../../../shared/protocol/log-view'
import { readReceipt } from '../../../../shared/protocol/receipts'
import { Batches, toSend } from '../../../../shared/protocol/to-send'
import type { OpenJournal } from '../../journals'
import { admissionCrypto } from '../../ledger/admission-crypto'
import type { CommitIndex } from '../../ledger/commit-index'
import { rawSha256 } from '../ledger-journal'
import { isRefusal, type PeerApi } from './peer-api'

export interface Pushing {
  readonly api: PeerApi
  readonly open: OpenJournal
  readonly state: JournalState
  readonly key: Uint8Array
  readonly view: LogView | undefined
  /** After each batch: so many are left, and what the other side holds now. */
  readonly sent: (left: number, state: JournalState, view: LogView | undefined) => Promise<void>
}

export interface Pushed {
  readonly sent: number
  readonly refused: AppendAnswer['refused']
}

const READ = 500

/** Sends what the other side lacks, batch by batch; a line that breaks costs the batch that was under way. */
export async function push(pushing: Pushing): Promise<Pushed> {
  try {
    return await pushSince(pushing)
  } catch (error) {
    // It holds less than it said a moment ago, as after a repair: begin at what it says now.
    if (isRefusal(error, 'need') && error.state) return await pushSince({ ...pushing, state: error.state })
    throw error
  }
}

async function pushSince({ api, open, state, key, view, sent }: Pushing): Promise<Pushed> {
  const { index, ids } = await lackedBy(open, state)
  const refused: AppendAnswer['refused'] = []
  let left = ids.size
  let reading = view
  const send = async (batch: readonly SealedCommit[] | null) => {
    if (!batch) return
    const answer = await api.append(state.journal, batch)
    refused.push(...answer.refused)
    reading = reading && continued(reading, batch, answer, key, state.journal)
    left -= batch.length
    await sent(left, answer.state, reading)
  }
  const batches = new Batches()
  const first = index.order.findIndex(({ id }) => ids.has(id))
  for (let at = first; at >= 0 && at < index.order.length; ) {
    const { commits } = await open.journal.feed(index.positionAt(at), Math.min(READ, index.order.length - at))
    if (commits.length === 0) break
    for (const commit of commits)
      if (ids.has(commit.id)) await send(batches.take(commit, decodeHeader(commit.header).prev))
    at += commits.length
  }
  await send(batches.rest())
  return { sent: ids.size - left - refused.length, refused }
}

/** Ids of the commits that are here and signed, and not there. */
export async function lackedBy(
  open: OpenJournal,
  { tips }: Pick<JournalState, 'tips'>,
): Promise<{ index: CommitIndex; ids: Set<string> }> {
  await open.journal.closeGroup()
  const index = await open.journal.index()
  const { unsigned, ownHead } = open.journal.ledger.state
  const held = index.order.map((one) =>
    one.id === ownHead?.[1] && unsigned.commits === 0 ? { ...one, isSigned: true } : one,
  )
  return { index, ids: toSend(held, tips) }
}

/** How far we know its log after it took our batch in: further, where nobody else wrote in between. */
function continued(
  view: LogView,
  batch: readonly SealedCommit[],
  { added, receipt }: AppendAnswer,
  key: Uint8Array,
  journal: string,
): LogView {
  const said = receipt && readReceipt(receipt, { key, journal }, admissionCrypto())
  if (!said || added !== batch.length || said.size !== view.size + added || said.epoch !== view.epoch) return view
  const next = extendView(
    view,
    batch.map(({ id }) => id),
    rawSha256,
  )
  return compareView(next, said, rawSha256) === 'same' ? next : view
}
