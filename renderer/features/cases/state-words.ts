import type { HeaderTone } from '../../app/case-header'
import type { SeverityLevel } from '../../ui/SeverityMark'

interface StateWords {
  readonly word: string
  readonly tone: HeaderTone
  readonly shape: 'filled' | 'ring' | 'half' | 'check'
}

const STATES: { readonly [state: string]: StateWords } = {
  new: { word: 'New', tone: 'info', shape: 'ring' },
  triage: { word: 'Triage', tone: 'warning', shape: 'half' },
  active: { word: 'Active', tone: 'danger', shape: 'filled' },
  contained: { word: 'Contained', tone: 'warning', shape: 'filled' },
  recovered: { word: 'Recovered', tone: 'success', shape: 'half' },
  review: { word: 'Review', tone: 'info', shape: 'filled' },
  closed: { word: 'Closed', tone: 'plain', shape: 'check' },
}

/** Order in which a case passes through its states. */
export const CASE_STATES = ['new', 'triage', 'active', 'contained', 'recovered', 'review', 'closed'] as const

export function stateTone(state: string): StateWords {
  return STATES[state] ?? { word: state, tone: 'plain', shape: 'ring' }
}

/** Plans name their levels `sev1`, `sev2`, …; a key without a number gets no bars. */
export function severityLevel(
  key: string | null | undefined,
): { readonly level: SeverityLevel; readonly label: string } | null {
  const number = Number(/([1-5])$/.exec(key ?? '')?.[1])
  if (!key || !(number >= 1 && number <= 5)) return null
  return { level: number as SeverityLevel, label: `SEV-${number}` }
}
