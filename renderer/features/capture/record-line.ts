import type { Change } from '../../../shared/core/journal/change'
import { captureChanges } from '../../../shared/core/timeline/capture-changes'
import type { Capture } from '../../../shared/core/timeline/capture-types'
import type { JournalStore } from '../../store/journal-store'
import { perform, undo } from '../../store/perform'
import { intentContext, useProfile } from '../../store/profile-store'
import { toast } from '../../ui/toast-queue'
import { captureLine, rememberLine, typeLine } from './capture-lines'

/** Records an understood line; should that fail, the line comes back into the bar. */
export async function recordLine(journal: JournalStore, line: string, capture: Capture): Promise<void> {
  const id = journal.getState().journal
  const { intent, changes } = captureChanges(intentContext(), capture)
  typeLine(id, '')
  const result = await perform(journal, intent, [...newPeople(journal, capture), ...changes])
  if (result.ok) {
    rememberLine(id, line)
    say(journal, capture.kind)
  } else if (captureLine(id).text === '') typeLine(id, line)
}

const SAID: Readonly<Record<Capture['kind'], string>> = {
  event: 'Event recorded.',
  note: 'Note recorded.',
  decision: 'Decision recorded.',
  action: 'Action recorded.',
}

let closeLast: (() => void) | null = null

/** Lines follow each other fast: only the newest can be taken back, so only it is told. */
function say(journal: JournalStore, kind: Capture['kind']): void {
  closeLast?.()
  closeLast =
    kind === 'decision'
      ? toast({ text: SAID.decision, hint: 'It stays in the record; a correction is a new decision.' })
      : toast({ text: SAID[kind], action: { label: 'Undo', keys: 'Mod+Z', run: () => void undo(journal) } })
}

/** A case can be read alone: whoever it names is copied into it. */
function newPeople(journal: JournalStore, { owner, statedBy }: Capture): Change[] {
  const { profile } = useProfile.getState()
  const named = new Set([owner?.personId, statedBy?.personId])
  const people = profile?.state === 'open' ? profile.people : []
  return people
    .filter(({ id }) => named.has(id) && !journal.get('person', id))
    .map(({ id, name, handle }) => ({ op: 'put', type: 'person', id, fields: { name, handle } }))
}
