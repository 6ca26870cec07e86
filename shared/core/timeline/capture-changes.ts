import type { EntityType } from '../case/entity-types'
import { addEntry, addTask, recordDecision } from '../case/intents/timeline'
import type { Change, IntentContext } from '../journal/change'
import type { Capture } from './capture-types'

/** What a captured line records: the command's name, its changes, and the entity it makes. */
export interface CaptureRecord {
  readonly intent: 'timeline.add' | 'decision.record' | 'action.add'
  readonly changes: Change[]
  readonly made: { readonly type: EntityType; readonly id: string }
}

/** Turns an understood line into changes; `asset` names the systems that the text names. */
export function captureChanges(context: IntentContext, capture: Capture): CaptureRecord {
  const id = context.newId()
  const one = { ...context, newId: () => id }
  const statedBy = capture.statedBy?.personId ?? capture.statedBy?.name
  const said = { ...(statedBy ? { statedBy } : {}), ...(capture.channel ? { channel: capture.channel } : {}) }
  if (capture.kind === 'decision') {
    const time = capture.timeGiven ? { time: capture.time } : {}
    const changes = recordDecision(one, { text: capture.text, ...time, ...said })
    return { intent: 'decision.record', changes, made: { type: 'decision', id } }
  }
  if (capture.kind === 'action') {
    const owner = capture.owner ? { owner: capture.owner.personId } : {}
    const due = capture.due === undefined ? {} : { dueAt: capture.due }
    const changes = addTask(one, { text: capture.text, ...owner, ...due, ...said })
    return { intent: 'action.add', changes, made: { type: 'action', id } }
  }
  const site = capture.sites[0]
  const changes = addEntry(one, {
    kind: capture.kind,
    time: capture.time,
    text: capture.text,
    ...said,
    ...(capture.technique.length > 0 ? { techniques: capture.technique } : {}),
    ...(capture.systems.length > 0 ? { assets: capture.systems } : {}),
    ...(site ? { site } : {}),
  })
  return { intent: 'timeline.add', changes, made: { type: 'entry', id } }
}
