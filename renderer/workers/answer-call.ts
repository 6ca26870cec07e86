import { openConflicts } from '../../shared/core/journal/conflicts/open-conflicts'
import type { Fold } from '../../shared/core/journal/fold'
import { history } from '../../shared/core/journal/history'
import { caseAccess } from '../../shared/core/journal/rights/case-access'
import { viewEntity } from '../../shared/core/journal/view'
import { withoutEffect } from '../../shared/core/journal/without-effect'
import { coveredStamps } from '../../shared/core/proof/coverage'
import { textRuns } from '../../shared/core/review/text-runs'
import type { PastCalls } from '../store/past-protocol'
import type { JournalState, WorkerCalls, WorkerRequest } from '../store/worker-protocol'
import { effectlessItems } from './effectless-items'
import type { JournalSession } from './journal-session'
import { purgePreview } from './purge-calls'
import { namesIn, recordItems } from './record-items'
import { stateIdOf } from './state-id-of'
import { textOf } from './text-of'
import type { TimelineViews } from './timeline-views'
import { toldValues } from './told-values'

/** Answers one call of a window. */
export async function answerCall(session: JournalSession, request: WorkerRequest): Promise<unknown> {
  const { pasts } = session
  switch (request.call) {
    case 'act':
      return request.past ? READ_ONLY : session.act(request.ask)
    case 'undo':
      return request.past ? READ_ONLY : session.undo(request.ask)
    case 'purge':
      return request.past ? READ_ONLY : session.purge(request.ask)
    case 'drafts.settled':
      return session.settleDrafts()
    case 'past.range':
      return pasts.range(request.ask.slices)
    case 'past.step':
      return pasts.step(request.ask)
    case 'past.difference':
      return pasts.difference(request.ask)
    case 'past.leave':
      return pasts.leave(request.ask.traveller)
    default:
      return read(request.past ? await pasts.view(request.past) : session, request)
  }
}

/** What is shown of a case: as it is now, or at a moment. */
interface Shown {
  readonly journal: string
  readonly folded: Fold
  readonly state: () => Promise<JournalState>
  readonly find: (ask: WorkerCalls['timeline.find']['ask']) => WorkerCalls['timeline.find']['answer']
  readonly timeline: () => TimelineViews
}

type Acting = 'act' | 'undo' | 'purge' | 'drafts.settled' | keyof PastCalls

async function read(session: Shown, request: Exclude<WorkerRequest, { readonly call: Acting }>): Promise<unknown> {
  switch (request.call) {
    case 'open':
      return { ok: true, value: await session.state() }
    case 'effectless':
      return withoutEffect(session.folded)
    case 'effectless.read':
      return effectlessItems(session.folded, request.ask.commits)
    case 'purge.preview':
      return purgePreview(session.folded, request.ask.target)
    case 'entity':
      return viewEntity(session.folded, request.ask.type, request.ask.id)
    case 'history':
      return history(session.folded, request.ask.type, request.ask.id)
    case 'history.values':
      return toldValues(session.folded, request.ask.type, request.ask.id)
    case 'text':
      return textOf(session.folded, request.ask.type, request.ask.id, request.ask.field)
    case 'text.runs':
      return textRuns(session.folded, request.ask.type, request.ask.id, request.ask.field)
    case 'timeline.find':
      return session.find(request.ask)
    case 'timeline.rows':
      return session.timeline().rows(request.ask.view, request.ask.from, request.ask.to)
    case 'timeline.place':
      return session.timeline().place(request.ask.view, request.ask.type, request.ask.id)
    case 'timeline.chart':
      return session.timeline().chart(request.ask.view, request.ask.fromMs, request.ask.toMs, request.ask.slices)
    case 'timeline.story':
      return session.timeline().story()
    case 'log':
      return recordItems(session.folded, request.ask.from, request.ask.to)
    case 'conflicts':
      return openConflicts({ fold: session.folded, names: namesIn(session.folded) })
    case 'heads':
      return headsOf(session.folded, session.journal)
    case 'access':
      return caseAccess(session.folded, session.journal, request.ask)
    case 'anchors':
      return coveredStamps(session.folded, session.journal)
  }
}

async function headsOf(fold: Fold, journal: string): Promise<WorkerCalls['heads']['answer']> {
  const heads = fold.heads(journal)
  return { heads, stateId: await stateIdOf(heads) }
}

const READ_ONLY = {
  ok: false,
  code: 'read-only',
  message: 'This is the case as it stood at an earlier moment: nothing can be changed in it. Nothing was recorded.',
  hint: 'Return to now (Esc) and do it there.',
}
