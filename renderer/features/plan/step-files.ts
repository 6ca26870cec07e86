import type { GrantedFile } from '../../../shared/contract/ipc'
import type { StepView } from '../../../shared/core/plan/step-view'
import type { JournalStore } from '../../store/journal-store'
import { toast } from '../../ui/toast-queue'
import { bringIn } from '../case/intake/bring-in'
import { link } from './step-acts'

/** Stores files in the vault and links each new attachment to the step. */
export async function attachToStep(
  journal: JournalStore,
  step: StepView,
  files: readonly GrantedFile[],
): Promise<void> {
  for (const id of await bringIn(journal, files, { step: step.id })) link(journal, step, id, true)
}

/** The same with the dialog of the system. */
export async function pickForStep(journal: JournalStore, step: StepView): Promise<void> {
  const picked = await window.holdfast.call('files.pick', { title: 'Bring in files', many: true, kinds: [] })
  if (picked.ok) await attachToStep(journal, step, picked.value)
  else toast({ text: picked.message, hint: picked.hint, tone: 'danger' })
}
