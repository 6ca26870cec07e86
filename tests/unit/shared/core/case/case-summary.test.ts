import { describe, expect, it } from 'vitest'
import ransomware from '../../../../../assets/plans/ransomware.irplan.json'
import { caseSummary } from '../../../../../shared/core/case/case-summary'
import type { Entity, EntityType } from '../../../../../shared/core/case/entity-types'
import { declareCase } from '../../../../../shared/core/case/intents/declare-case'
import type { Change } from '../../../../../shared/core/journal/change'
import { applyPlan } from '../../../../../shared/core/plan/intents/apply-plan'
import { parseIrplan } from '../../../../../shared/core/plan/read-irplan'

const NOW = Date.UTC(2026, 10, 22, 3, 0)
let ids = 0
const context = { now: NOW, me: 'anna', newId: () => `id-${++ids}` }

/** The entities that these changes put, as if they were folded. */
const folded = (changes: readonly Change[]) => {
  const meta = { createdBy: 'anna', createdAt: NOW, updatedAt: NOW, basis: 1 }
  const entities = changes.flatMap((change) =>
    change.op === 'put' ? [{ type: change.type, id: change.id, ...change.fields, meta } as unknown as Entity] : [],
  )
  return <T extends EntityType>(type: T) => entities.filter((entity) => entity.type === type) as Entity<T>[]
}

describe('the line of a case in the list', () => {
  it('says the same as its plan and its Board: steps in view, and what is due first', () => {
    const read = parseIrplan(ransomware)
    if (!read.ok) throw new Error(read.message)
    const anna = { id: 'anna', name: 'Anna Weiß', handle: 'anna' }
    const all = folded([
      ...declareCase(context, anna, {
        journal: 'j',
        number: 'CASE-2026-AB-001',
        codeName: 'Slate Pier',
        title: 'Files encrypted',
        kind: 'ransomware',
        zone: 'Europe/Berlin',
      }),
      ...applyPlan(context, { plan: read.plan, rules: [] }),
    ])
    const [file] = all('case')
    if (!file) throw new Error('no case was declared')
    const summary = caseSummary({ file, all, rules: [], timeline: 3, now: NOW + 60_000 })
    // One of the twelve steps is hidden until a fact is known.
    expect([summary.stepsDone, summary.steps]).toEqual([0, 11])
    expect(summary.nextDue).toEqual({ name: 'Photograph the ransom note and clock', at: NOW + 15 * 60_000 })
    expect(summary.commander).toBe('Anna Weiß')
  })
})
