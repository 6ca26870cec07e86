import { create } from 'zustand'
import type { PurgeTarget } from '../../../shared/core/journal/purge-plan'
import type { Access } from '../../../shared/core/journal/rights/case-access'
import type { WithoutEffect } from '../../../shared/core/journal/without-effect'
import { refuseInPast } from '../../store/refuse-in-past'

/** A form about the case; it can be asked for from the header, the palette, the Board and the inspector. */
export type CaseForm =
  | { readonly kind: 'anchor'; readonly key: string }
  | { readonly kind: 'deadline' }
  /** Adds a duty of the rules, or decides about one that the case lists. */
  | { readonly kind: 'duty'; readonly clock: string | null }
  | { readonly kind: 'sent'; readonly clock: string | null; readonly corrects?: string }
  | { readonly kind: 'waive'; readonly clock: string }
  | { readonly kind: 'milestone'; readonly key: string }
  | { readonly kind: 'role'; readonly role: string | null }
  | { readonly kind: 'command' }
  | { readonly kind: 'site'; readonly site: string | null }
  | { readonly kind: 'decision'; readonly corrects: string }
  | { readonly kind: 'adopt' }
  | { readonly kind: 'restrict' }
  | { readonly kind: 'access'; readonly laptop: Access | null }
  | { readonly kind: 'hold' }
  | { readonly kind: 'lift-hold' }
  /** Removes content by law; `what` names it. */
  | { readonly kind: 'purge'; readonly target: PurgeTarget; readonly what: string }
  | { readonly kind: 'take-over'; readonly line: WithoutEffect }
  | { readonly kind: 'revoke'; readonly device: string | null }

/** The form that is open in this window. */
export const useCaseForm = create<{ readonly form: CaseForm | null }>(() => ({ form: null }))

export function showForm(form: CaseForm): void {
  if (!refuseInPast('This')) useCaseForm.setState({ form })
}

export function closeForm(): void {
  useCaseForm.setState({ form: null })
}
