import { expect, test } from 'vitest'
import type { Entity } from '../../../../../shared/core/case/entity-types'
import type { ClockView } from '../../../../../shared/core/clocks/clock-view'
import type { StepView } from '../../../../../shared/core/plan/step-view'
import { dueNext } from '../../../../../shared/core/situation/due-next'

const NOW = 1_000_000
const meta = { createdBy: 'anna', createdAt: 0, updatedAt: 0, basis: 1 }
const file = { id: 'case', commander: 'anna' } as Entity<'case'>
const clock = (id: string, state: string, due?: number): ClockView => ({ id, name: id, state, due }) as ClockView
const step = (id: string, at: number, more: Partial<StepView> = {}): StepView =>
  ({ id, title: id, status: 'open', due: { kind: 'at', at }, ...more }) as StepView
const action = (id: string, dueAt: number, more: Partial<Entity<'action'>> = {}): Entity<'action'> => ({
  type: 'action',
  id,
  text: id,
  stage: 'response',
  state: 'open',
  createdAt: 0,
  dueAt,
  meta,
  ...more,
})

test('duties, steps, actions and the promised update stand in one list by time', () => {
  const items = dueNext({
    clocks: [clock('gdpr', 'running', NOW + 300)],
    steps: [step('isolate', NOW + 100, { owner: 'ben' }), step('tell', NOW - 5, { roleTitle: 'Scribe' })],
    actions: [action('call', NOW + 200)],
    file: { ...file, nextUpdateAt: NOW + 250 },
    now: NOW,
  })
  expect(items.map(({ id, overdue }) => [id, overdue])).toEqual([
    ['tell', true],
    ['isolate', false],
    ['call', false],
    ['case', false],
    ['gdpr', false],
  ])
  expect(items[0]).toMatchObject({ role: 'Scribe' })
  expect(items[1]).toMatchObject({ owner: 'ben' })
})

test('what is sent, done, waived, removed or a follow-up of the review is not due', () => {
  const items = dueNext({
    clocks: [clock('sent', 'filed_on_time', NOW), clock('waived', 'waived', NOW), clock('soft', 'running')],
    steps: [step('done', NOW, { status: 'done' }), step('later', NOW, { due: { kind: 'none' } })],
    actions: [
      action('done', NOW, { state: 'done' }),
      action('follow', NOW, { stage: 'follow-up' }),
      action('gone', NOW, { meta: { ...meta, removed: 'removed' } }),
    ],
    file,
    now: NOW,
  })
  expect(items).toEqual([])
})
