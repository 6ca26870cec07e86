import { expect, test } from 'vitest'
import type { Entity } from '../../../../../shared/core/case/entity-types'
import type { ClockRule } from '../../../../../shared/core/clocks/clock-rule'
import { listDuty } from '../../../../../shared/core/clocks/intents/list-duty'

const rule = { id: 'gdpr-33', name: 'Notify supervisory authority', recipient: 'Authority' } as ClockRule
const clock = (removed?: 'removed'): Entity<'clock'> => ({
  type: 'clock',
  id: 'clock~gdpr-33',
  rule: 'gdpr-33',
  name: 'n',
  applies: 'yes',
  meta: { createdBy: 'a', createdAt: 0, updatedAt: 0, basis: 1, ...(removed ? { removed } : {}) },
})

test('a duty is listed undecided, once, and one that was removed comes back as it was', () => {
  expect(listDuty(rule, [])).toMatchObject([{ op: 'put', id: 'clock~gdpr-33', fields: { applies: 'undecided' } }])
  expect(listDuty(rule, [clock()])).toEqual([])
  expect(listDuty(rule, [clock('removed')])).toEqual([{ op: 'restore', type: 'clock', id: 'clock~gdpr-33', basis: 1 }])
})
