import type { Ask } from '../../../../shared/contract/keeper'
import type { BundleMade } from '../../../../shared/contract/keeper-exchange'
import { recordBundle } from '../../../../shared/core/exchange/intents/record-bundle'
import { startJob } from '../../../app/start-job'
import { journalStore } from '../../../store/journal-store'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { toast } from '../../../ui/toast-queue'
import { tellFailure } from '../../case/intake/bring-in'
import { fileSize } from '../../import/format-words'
import { showDialog } from '../exchange-ui'
import type { BundleChoice } from './bundle-choice'

/** Writes the bundle in the task centre, then records in each of its cases who has it now. */
export async function sendBundle(choice: BundleChoice, ask: Ask<'bundle.write'>, name: string): Promise<void> {
  const title = `Make ${name}`
  const result = await startJob(title, 'bundle.write', ask, (done) =>
    done.kind === 'bundle-made' ? `${fileSize(done.made.size)}, SHA-256 ${done.made.sha256.slice(0, 16)}…` : '',
  )
  if (result?.kind !== 'bundle-made') return tellFailure(title)
  const { made } = result
  const unrecorded = await record(choice, made)
  const recipient = choice.recipient.trim()
  toast({
    text: `${made.fileName} for ${recipient} is written${unrecorded ? '' : ' and recorded'}.`,
    ...(unrecorded ? { hint: unrecorded } : {}),
    action: { label: 'Show', run: () => showDialog({ kind: 'made', made, recipient }) },
  })
}

/** Null, or why the case does not say that it left. */
async function record(choice: BundleChoice, made: BundleMade): Promise<string | null> {
  const { fileName, sha256, size, protection } = made
  for (const { journal, kind, heads, base, stateId } of made.journals) {
    if (kind !== 'case') continue
    const sent = {
      fileName,
      sha256,
      size,
      recipient: choice.recipient.trim(),
      reason: choice.reason.trim(),
      scope: base === null ? ('whole' as const) : ('since' as const),
      protection,
      keys: choice.protect === 'recipients' ? [...choice.keys] : [],
      evidence: choice.evidence,
      drafts: choice.drafts,
      heads,
      stateId,
    }
    const recorded = await perform(journalStore(journal), 'exchange.make', recordBundle(intentContext(), sent))
    if (!recorded.ok) return `It could not be recorded in the case. ${recorded.hint}`
  }
  return null
}
