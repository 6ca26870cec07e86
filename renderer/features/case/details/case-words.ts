import type { Sureness } from '../../../../shared/core/case/entities/fields'
import type { EntityFields } from '../../../../shared/core/case/entity-types'

export const SURE_OPTIONS: readonly { readonly id: Sureness; readonly label: string; readonly note: string }[] = [
  { id: 'confirmed', label: 'Confirmed', note: 'seen in a source that we hold' },
  { id: 'likely', label: 'Likely', note: 'several signs agree' },
  { id: 'possible', label: 'Possible', note: 'one sign says so' },
  { id: 'guess', label: 'A guess', note: 'nothing shows it yet' },
]

type Verdict = NonNullable<EntityFields['case']['verdict']>

export const VERDICT_OPTIONS: readonly { readonly id: Verdict; readonly label: string }[] = [
  { id: 'confirmed', label: 'Confirmed incident' },
  { id: 'benign-true-positive', label: 'Benign true positive' },
  { id: 'false-positive', label: 'False positive' },
  { id: 'duplicate', label: 'Duplicate' },
  { id: 'near-miss', label: 'Near miss' },
  { id: 'insufficient-information', label: 'Insufficient information' },
  { id: 'exercise', label: 'Exercise' },
]

export const CONNECTIVITY_OPTIONS = [
  { id: 'online', label: 'Online' },
  { id: 'degraded', label: 'Degraded' },
  { id: 'offline', label: 'Offline' },
  { id: 'unknown', label: 'Not known' },
] as const

/** The milestones that every case is asked for, in their usual order. */
export const ASKED_MILESTONES = [
  't_began',
  't_compromise',
  't_detect',
  't_aware',
  't_declare',
  't_contain',
  't_eradicate',
  't_recover',
] as const

/** A state that says by itself that a milestone was reached. */
export const MILESTONE_OF_STATE: { readonly [state: string]: string } = {
  contained: 't_contain',
  recovered: 't_recover',
}
