import type { Fold } from '../../shared/core/journal/fold'
import { history } from '../../shared/core/journal/history'
import { viewEntity } from '../../shared/core/journal/view'
import type { WorkerCalls, WorkerRequest } from '../store/worker-protocol'
import type { JournalSession } from './journal-session'
import { recordItems } from './record-items'
import { stateIdOf } from './state-id-of'
import { textOf } from './text-of'

/** Answers one call of a window. */
export async function answerCall(session: JournalSession, request: WorkerRequest): Promise<unknown> {
  switch (request.call) {
    case 'open':
      return { ok: true, value: await session.state() }
    case 'act':
      return session.act(request.ask)
    case 'undo':
      return session.undo(request.ask)
    case 'entity':
      return viewEntity(session.folded, request.ask.type, request.ask.id)
    case 'history':
      return history(session.folded, request.ask.type, request.ask.id)
    case 'text':
      return textOf(session.folded, request.ask.type, request.ask.id, request.ask.field)
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
    case 'heads':
      return headsOf(session.folded, session.journal)
  }
}

async function headsOf(fold: Fold, journal: string): Promise<WorkerCalls['heads']['answer']> {
  const heads = fold.heads(journal)
  return { heads, stateId: await stateIdOf(heads) }
}
