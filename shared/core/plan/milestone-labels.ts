/** The milestones that every case knows, in the order in which they usually come, with their short names. */
export const milestoneLabels: ReadonlyMap<string, string> = new Map([
  ['t_began', 'beginning'],
  ['t_compromise', 'first attacker access'],
  ['t_first_ioc', 'first observable indicator'],
  ['t_detect', 'detection'],
  ['t_ack', 'acknowledgement'],
  ['t_aware', 'legal awareness'],
  ['t_declare', 'declaration'],
  ['t_first_action', 'first response action'],
  ['t_contain', 'containment'],
  ['t_eradicate', 'eradication'],
  ['t_recover', 'recovery'],
  ['t_resolve', 'closing'],
  ['t_review', 'review approved'],
])

/** `containment` for `t_contain`; a plan's own milestone reads as its key without the prefix. */
export function milestoneLabel(key: string): string {
  return milestoneLabels.get(key) ?? key.replace(/^t_/, '').replaceAll('_', ' ')
}
