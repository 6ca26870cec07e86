import { createDraft } from '../../../shared/core/review/intents/create-draft'
import { useRouter } from '../../app/router'
import type { JournalStore } from '../../store/journal-store'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'

/** Makes a draft from the template, prefilled once with what the case says, and shows it. */
export async function startDraft(journal: JournalStore): Promise<void> {
  const file = journal.get('case', journal.getState().journal)
  if (!file) return
  const count = journal.all('draft').length
  const changes = createDraft(intentContext(), {
    codeName: file.codeName,
    ...(count === 0 ? {} : { title: `Post-incident review: ${file.codeName}, draft ${count + 1}` }),
    ...(file.summary ? { summary: file.summary } : {}),
    client: crypto.getRandomValues(new Uint32Array(1))[0] ?? 1,
  })
  const result = await perform(journal, 'review.new-draft', changes, 'Draft started.')
  const draft = changes.find((change) => change.op === 'put' && change.type === 'draft')
  if (result.ok && draft) useRouter.getState().select(draft.id)
}
