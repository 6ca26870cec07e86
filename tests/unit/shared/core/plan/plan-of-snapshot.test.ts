import { describe, expect, it } from 'vitest'
import { planInputsOf } from '../../../../../shared/core/plan/plan-of-snapshot'
import { planView } from '../../../../../shared/core/plan/plan-view'
import { caseSnapshot } from '../../../../fixtures/review/case-snapshot'

describe('the plan of a snapshot', () => {
  it('is read from the whole case', () => {
    const inputs = planInputsOf(caseSnapshot())
    if (!inputs) throw new Error('the fixture has a plan')
    const steps = planView(inputs).phases.flatMap((phase) => phase.steps)
    expect(steps.map((step) => step.id).sort()).toEqual(inputs.steps.map((step) => step.id).sort())
  })
  it('is absent where none was applied', () => {
    expect(planInputsOf({ ...caseSnapshot(), plan: undefined })).toBeUndefined()
  })
})
