import type { JournalState } from '../../../../shared/contract/sync/protocol'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { decodeHeader } from '../../../../shared/core/journal/seal'
import type { Refusal } from '../../../../shared/protocol/admission'
import { compareView, emptyView, extendView, type LogView } from '../../../../shared/protocol/log-view'
import type { OpenJournal } from '../../journals'
import { rawSha256 } from '../ledger-journal'
import type { PeerApi } from './peer-api'
import { isRefusal } from './peer-api'
import { otherHistory } from './problems'

export interface Pulled {
  readonly view: LogView
  readonly added: number
  readonly refused: readonly Refusal[]
}

export interface Pulling {
  readonly api: PeerApi
  readonly open: OpenJournal
  readonly state: JournalState
  /** Raw key that signs the other side's checkpoints. */
  readonly key: Uint8Array
  /** How far we read before; undefined: never. */
  readonly view: LogView | undefined
  /** Told wherever a restart may begin again. */
  readonly reached: (view: LogView) => Promise<void>
}

/** Reads what the other side has and we do not, from where we were. */
export async function pull(pulling: Pulling): Promise<Pulled> {
  const { state, view } = pulling
  const begin = view?.epoch === state.epoch ? view : emptyView(state.epoch)
  const first = await readOn(pulling, begin)
  if (first) return first
  // It re-ordered its log, as a laptop does when it repairs one. All of it is read again; what is here stays.
  const again = begin.size === 0 ? null : await readOn(pulling, emptyView(state.epoch))
  if (again) return again
  throw otherHistory(pulling.api.line.peer, 'this case')
}

/** Null where what it shows is no continuation of what it showed. */
async function readOn({ api, open, state, key, reached }: Pulling, begin: LogView): Promise<Pulled | null> {
  const refused: Refusal[] = []
  let added = 0
  let view = begin
  let waiting: readonly SealedCommit[] = []
  for (;;) {
    let page: Awaited<ReturnType<PeerApi['feed']>>
    try {
      page = await api.feed(state.journal, view.size, view.epoch, key)
    } catch (error) {
      if (isRefusal(error, 'other-epoch')) return null
      throw error
    }
    view = extendView(
      view,
      page.commits.map(({ id }) => id),
      rawSha256,
    )
    const { ready, rest } = covered([...waiting, ...page.commits])
    waiting = rest
    if (ready.length > 0) {
      const admitted = await open.journal.admit(ready)
      added += admitted.added + admitted.completed
      refused.push(...admitted.refused)
    }
    const verdict = compareView(view, page.checkpoint, rawSha256)
    if (verdict === 'broken' || (verdict === 'further' && page.commits.length === 0)) return null
    if (rest.length === 0) await reached(view)
    if (verdict === 'same') return { view: rest.length === 0 ? view : begin, added, refused }
  }
}

/** A page may end within a group: what no signature covers yet waits for the next one. */
function covered(commits: readonly SealedCommit[]): { ready: SealedCommit[]; rest: SealedCommit[] } {
  const signed = new Set<string>()
  const isReady = new Map<string, boolean>()
  for (const { id, header, signature } of [...commits].reverse()) {
    const ready = signature !== null || signed.has(id)
    isReady.set(id, ready)
    const { prev } = decodeHeader(header)
    if (ready && prev !== null) signed.add(prev)
  }
  return {
    ready: commits.filter(({ id }) => isReady.get(id)),
    rest: commits.filter(({ id }) => !isReady.get(id)),
  }
}
