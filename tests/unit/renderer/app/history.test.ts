import { describe, expect, it } from 'vitest'
import { amend, type History, type Location, stepBack, stepForward, visit } from '../../../../renderer/app/history'

const at = (place: string, selection: string | null = null): Location => ({ place, caseId: 'case', selection })
const start: History = { past: [], here: at('board'), future: [] }

describe('going through the app', () => {
  it('back returns to where one was, forward goes there again', () => {
    const there = visit(visit(start, at('plan')), at('timeline'))
    const back = stepBack(there)
    expect(back.here).toEqual(at('plan'))
    expect(stepForward(back)).toEqual(there)
  })

  it('back returns to what was selected there', () => {
    const selected = amend(visit(start, at('plan')), at('plan', 'step-7'))
    expect(stepBack(visit(selected, at('timeline'))).here).toEqual(at('plan', 'step-7'))
  })

  it('moving the selection is not a step', () => {
    expect(amend(start, at('board', 'fact-1')).past).toEqual([])
  })

  it('going to where one is changes nothing', () => {
    expect(visit(start, at('board'))).toBe(start)
  })

  it('a new way forgets what lay ahead', () => {
    const back = stepBack(visit(start, at('plan')))
    expect(stepForward(visit(back, at('evidence'))).here).toEqual(at('evidence'))
  })

  it('at either end nothing happens', () => {
    expect(stepBack(start)).toBe(start)
    expect(stepForward(start)).toBe(start)
  })
})
