import { describe, expect, it } from 'vitest'
import { factStrip } from '../../../../../shared/core/facts/fact-strip'
import { answerFact, askFact } from '../../../../../shared/core/facts/intents/answer-fact'
import { PlanCase, planFile } from '../plan/plan-case'

const names = new Map([['anna', 'Anna Weiss']])

describe('the fact strip', () => {
  it('begins with what is not known, and first of that what drives a legal clock', () => {
    const one = PlanCase.withPlan(planFile('ransomware'))
    const strip = factStrip(one.of('fact'), names)
    expect(strip.known).toEqual([])
    expect(strip.unknown.map((fact) => fact.key)).toEqual([
      'regulated_data',
      'exfil',
      'spreading',
      'backups_clean',
      'verdict',
    ])
    expect(strip.unknown[0]).toMatchObject({ words: 'not known', saidUnknown: false, countsAsWorst: true })
  })
  it('says who answered, when and how sure', () => {
    const one = PlanCase.withPlan(planFile('ransomware'))
    one.act(answerFact(one.ctx, { key: 'exfil', answer: 'possible', sure: 'guess', facts: one.of('fact') }))
    expect(factStrip(one.of('fact'), names).known).toMatchObject([
      { key: 'exfil', words: 'possible', byName: 'Anna Weiss', at: one.now, sure: 'guess' },
    ])
  })
  it('takes "we do not know" as an answer that keeps its author', () => {
    const one = PlanCase.withPlan(planFile('ransomware'))
    one.act(answerFact(one.ctx, { key: 'exfil', answer: null, facts: one.of('fact') }))
    one.act(answerFact(one.ctx, { key: 'backups_clean', answer: 'unknown', facts: one.of('fact') }))
    const unknown = factStrip(one.of('fact'), names).unknown
    expect(unknown.find((fact) => fact.key === 'exfil')).toMatchObject({ saidUnknown: true, byName: 'Anna Weiss' })
    expect(unknown.find((fact) => fact.key === 'backups_clean')).toMatchObject({ saidUnknown: true })
  })
  it('holds questions that no plan asks', () => {
    const one = PlanCase.withPlan(planFile('ransomware'))
    one.act(askFact(one.ctx, { question: 'Who else uses the jump host?' }))
    expect(factStrip(one.of('fact'), names).unknown.at(-1)).toMatchObject({
      question: 'Who else uses the jump host?',
      kind: 'text',
    })
    expect(askFact(one.ctx, { question: '  ' })).toEqual([])
  })
})
