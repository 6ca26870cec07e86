import { situationText } from '../../../shared/core/situation/situation'
import type { JournalStore } from '../../store/journal-store'
import { toast } from '../../ui/toast-queue'
import { readSnapshot } from './read-snapshot'

/** Puts the situation of the case on the clipboard as plain text, for a call or a chat. */
export async function copySituation(journal: JournalStore): Promise<void> {
  const snapshot = await readSnapshot(journal)
  if (!snapshot) {
    toast({ text: 'The case is still being opened.', hint: 'Try again in a moment.' })
    return
  }
  const text = situationText(snapshot)
  const outcome = await window.holdfast.call('clipboard.writeText', { text })
  if (!outcome.ok) toast({ text: outcome.message, hint: outcome.hint, tone: 'danger' })
  else
    toast({
      text: `Situation copied, ${text.split('\n').length} lines, ${snapshot.case.tlp}.`,
      hint: 'Privileged items and those above this label are left out.',
    })
}
