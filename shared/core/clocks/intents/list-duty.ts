import type { Entity } from '../../case/entity-types'
import type { Change } from '../../journal/change'
import { clockIdOfRule } from '../clock-id'
import type { ClockRule } from '../clock-rule'

/** Puts a duty of the rules on the case's list without deciding whether it applies. */
export function listDuty(rule: ClockRule, clocks: readonly Entity<'clock'>[]): Change[] {
  const existing = clocks.find((clock) => clock.rule === rule.id)
  if (existing)
    return existing.meta.removed ? [{ op: 'restore', type: 'clock', id: existing.id, basis: existing.meta.basis }] : []
  return [
    {
      op: 'put',
      type: 'clock',
      id: clockIdOfRule(rule.id),
      fields: { rule: rule.id, name: rule.name, recipient: rule.recipient, applies: 'undecided' },
    },
  ]
}
