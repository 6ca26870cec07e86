import { describe, expect, it } from 'vitest'
import { deviationWords, lineNotes, moveTarget, phaseLines } from '../../../../../renderer/features/plan/plan-lines'
import type { StepView } from '../../../../../shared/core/plan/step-view'

const step = (id: string, more: Partial<StepView> = {}): StepView => ({
  id,
  title: id,
  kind: 'task',
  per: 'case',
  status: 'open',
  due: { kind: 'none' },
  overdue: false,
  needs: [],
  unmet: [],
  targets: [],
  gaps: [],
  afterWarnings: [],
  addedByHand: false,
  deviation: [],
  choices: [],
  evidence: [],
  startsClocks: [],
  skipAllowed: true,
  refs: [],
  ...more,
})

describe('a phase as it is listed', () => {
  it('folds hidden branches into one line that gives each reason once', () => {
    const because = 'hidden because ‘Is it spreading?’ is answered no'
    const phase = {
      key: 'contain',
      title: 'Contain',
      progress: { done: 0, total: 1 },
      overdue: 0,
      steps: [
        step('a'),
        step('b', { status: 'hidden', hiddenReason: because }),
        step('c', { status: 'hidden', hiddenReason: because }),
      ],
    }
    const lines = phaseLines(phase)
    expect(lines.shown.map(({ id }) => id)).toEqual(['a'])
    expect(lines.fold).toBe('2 steps hidden: ‘Is it spreading?’ is answered no')
  })

  it('warns first, then says on what a step depends, then what it needs', () => {
    const note = { kind: 'note', met: false, words: 'a note' } as const
    const notes = lineNotes(
      step('a', { afterWarnings: ['Isolate'], dependsOn: '‘Clean?’ is not answered yet', unmet: [note] }),
    )
    expect(notes.map(({ text }) => text)).toEqual([
      'after ‘Isolate’',
      'depends: ‘Clean?’ is not answered yet',
      'needs a note',
    ])
    expect(notes[0]?.tone).toBe('warning')
  })

  it('asks nothing more of a step that is done, and keeps what was out of order in view', () => {
    expect(lineNotes(step('a', { status: 'done', afterWarnings: ['Isolate'] }))).toEqual([])
    expect(lineNotes(step('a', { status: 'done', deviation: ['done without a note'] }))).toEqual([
      { tone: 'warning', text: 'done without a note' },
    ])
    expect(lineNotes(step('a', { status: 'skipped', skipReason: 'no OT here' }))).toEqual([
      { tone: 'muted', text: 'skipped: no OT here' },
    ])
  })
})

describe('moving a step', () => {
  const steps = [step('a'), step('x', { status: 'hidden' }), step('b'), step('c')]

  it('goes one place among the steps in view', () => {
    expect(moveTarget(steps, 'a', 1)).toBe('b')
    expect(moveTarget(steps, 'c', -1)).toBe('x')
    expect(moveTarget(steps, 'b', -1)).toBeNull()
  })

  it('stops at both ends', () => {
    expect(moveTarget(steps, 'a', -1)).toBeUndefined()
    expect(moveTarget(steps, 'c', 1)).toBeUndefined()
    expect(moveTarget(steps, 'nowhere', 1)).toBeUndefined()
  })
})

describe('deviations in a toast', () => {
  it('are two at most, with the number of the others', () => {
    expect(deviationWords(['one', 'two', 'three', 'four'])).toBe('one; two; and 2 more')
    expect(deviationWords(['one'])).toBe('one')
  })
})
