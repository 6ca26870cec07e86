import { create } from 'zustand'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { EvidenceSort } from '../../../shared/core/evidence/evidence-rows'
import type { CommandContext } from '../../commands/command'
import type { JournalStore } from '../../store/journal-store'
import { shownJournal } from '../../store/travel'

/** A form that stands in the inspector in place of the custody actions. */
export type EvidenceForm =
  | { readonly kind: 'promote' | 'transfer' }
  | { readonly kind: 'correct'; readonly event: string }

type EvidenceView = {
  readonly selected: ReadonlySet<string>
  /** Null while the filter is closed. */
  readonly filter: string | null
  readonly sort: EvidenceSort
  readonly form: EvidenceForm | null
  /** The item that a copy is taken out of. */
  readonly takingOut: string | null
}

/** How this window looks at the evidence of the case. */
export const useEvidenceView = create<EvidenceView>(() => ({
  selected: new Set<string>(),
  filter: null,
  sort: { column: 'added', direction: 'descending' },
  form: null,
  takingOut: null,
}))

/** Lets go of what belongs to one case. */
export function leaveEvidence(): void {
  useEvidenceView.setState({ selected: new Set(), form: null, takingOut: null })
}

/** What a command acts on: the journal of the case, the item that is inspected, and those that are selected. */
export interface EvidenceSubject {
  readonly journal: JournalStore
  readonly item: Entity<'evidence'> | null
  /** The selected ones, or the inspected one where none is selected. */
  readonly items: readonly Entity<'evidence'>[]
}

export function evidenceSubject({ location }: CommandContext): EvidenceSubject | null {
  if (location.place !== 'evidence' || !location.caseId) return null
  const journal = shownJournal(location.caseId)
  const item = (location.selection ? journal.get('evidence', location.selection) : undefined) ?? null
  const selected = [...useEvidenceView.getState().selected].flatMap((id) => journal.get('evidence', id) ?? [])
  return { journal, item, items: selected.length > 0 ? selected : item ? [item] : [] }
}
