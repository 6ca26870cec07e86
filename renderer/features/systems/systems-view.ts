import { create } from 'zustand'
import type { Entity } from '../../../shared/core/case/entity-types'
import type { SystemQuery } from '../../../shared/core/case/system-rows'
import type { CommandContext } from '../../commands/command'
import type { JournalStore } from '../../store/journal-store'
import { shownJournal } from '../../store/travel'

type SystemsView = {
  readonly selected: ReadonlySet<string>
  /** Null while the filter is closed. */
  readonly filter: string | null
  /** Only systems in this state. */
  readonly state: SystemQuery['state']
  readonly sort: SystemQuery['sort']
  readonly adding: 'one' | 'many' | null
}

/** How this window looks at the systems of the case. */
export const useSystemsView = create<SystemsView>(() => ({
  selected: new Set<string>(),
  filter: null,
  state: null,
  sort: null,
  adding: null,
}))

/** Lets go of what belongs to one case. */
export function leaveSystems(): void {
  useSystemsView.setState({ selected: new Set(), state: null, adding: null })
}

/** What a command acts on: the selected systems, or the inspected one where none is selected. */
export function systemsSubject({
  location,
}: CommandContext): { readonly journal: JournalStore; readonly systems: readonly Entity<'asset'>[] } | null {
  if (location.place !== 'systems' || !location.caseId) return null
  const journal = shownJournal(location.caseId)
  const selected = [...useSystemsView.getState().selected].flatMap((id) => journal.get('asset', id) ?? [])
  const one = location.selection ? journal.get('asset', location.selection) : undefined
  return { journal, systems: selected.length > 0 ? selected : one ? [one] : [] }
}
