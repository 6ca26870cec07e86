import type { Change, Fields, IntentContext } from '../../journal/change'
import type { EventTime } from '../../time/event-time'
import type { Entity, EntityFields } from '../entity-types'

export interface NewEntry {
  readonly kind: EntityFields['entry']['kind']
  readonly time: EventTime
  readonly text: string
  readonly statedBy?: string
  readonly channel?: string
  readonly techniques?: readonly string[]
  readonly assets?: readonly string[]
  readonly evidence?: readonly string[]
  readonly site?: string
  readonly host?: string
}

export function addEntry(context: IntentContext, entry: NewEntry): Change[] {
  const fields = { ...entry, time: { ...entry.time }, recordedAt: context.now, recordedBy: context.me }
  return [{ op: 'put', type: 'entry', id: context.newId(), fields }]
}

export interface NewDecision {
  readonly text: string
  readonly time?: EventTime
  readonly rationale?: string
  readonly alternatives?: string
  readonly knownThen?: string
  readonly statedBy?: string
  readonly channel?: string
  /** The decision that this one corrects; both stay visible. */
  readonly corrects?: string
}

/** A decision is append-only: it says what was decided and what was known then. */
export function recordDecision(context: IntentContext, decision: NewDecision): Change[] {
  const { time, ...rest } = decision
  const fields: Fields = { ...rest, ...(time ? { time: { ...time } } : {}), at: context.now, by: context.me }
  return [{ op: 'put', type: 'decision', id: context.newId(), fields }]
}

export interface NewTask {
  readonly text: string
  readonly owner?: string
  /** Epoch ms. */
  readonly dueAt?: number
  readonly statedBy?: string
  readonly channel?: string
}

export function addTask(context: IntentContext, task: NewTask): Change[] {
  const fields = { ...task, stage: 'response', state: 'open', createdAt: context.now }
  return [{ op: 'put', type: 'action', id: context.newId(), fields }]
}

export function closeTask(
  context: IntentContext,
  task: Entity<'action'>,
  state: 'done' | 'dropped' | 'open',
): Change[] {
  const fields = { state, stateAt: context.now, stateBy: context.me }
  return [{ op: 'set', type: 'action', id: task.id, fields, basis: task.meta.basis }]
}

/** Marks an entry as part of the story, or takes it out again. */
export function starEntry(id: string, star: boolean, basis: number): Change[] {
  return [{ op: 'set', type: 'entry', id, fields: { star }, basis }]
}

export function editEntry(entry: Entity<'entry'>, fields: Fields): Change[] {
  return [{ op: 'set', type: 'entry', id: entry.id, fields, basis: entry.meta.basis }]
}

/** Takes an entry out of the timeline; the record keeps it. */
export function removeEntry(id: string, basis: number): Change[] {
  return [{ op: 'remove', type: 'entry', id, basis }]
}
