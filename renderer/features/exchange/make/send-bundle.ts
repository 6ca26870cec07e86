import type { Ask } from '../../../../shared/contract/keeper'
import { type BundlePlan, recordBundle, recordUnwritten } from '../../../../shared/core/exchange/intents/record-bundle'
import { startJob } from '../../../app/start-job'
import { journalStore } from '../../../store/journal-store'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { toast } from '../../../ui/toast-queue'
import { tellFailure } from '../../case/intake/bring-in'
import { fileSize } from '../../import/format-words'
import { showDialog } from '../exchange-ui'
import { type BundleChoice, ceilingOf } from './bundle-choice'

interface Recorded {
  readonly journal: string
  readonly id: string
  readonly plan: BundlePlan
}

/**
 * Records in each case who gets it, then writes the file in the task centre. In this order the file itself holds the
 * record, so that whoever brings it in has the same state; where it was not written after all, the case says so.
 */
export async function sendBundle(choice: BundleChoice, ask: Ask<'bundle.write'>, name: string): Promise<void> {
  const recorded = await record(choice, name)
  if (!recorded) return
  const title = `Make ${name}`
  const result = await startJob(title, 'bundle.write', ask, (done) =>
    done.kind === 'bundle-made' ? `${fileSize(done.made.size)}, SHA-256 ${done.made.sha256.slice(0, 16)}…` : '',
  )
  if (result?.kind !== 'bundle-made') {
    for (const { journal, id, plan } of recorded)
      await perform(journalStore(journal), 'exchange.unwritten', recordUnwritten(intentContext(), id, plan))
    return tellFailure(title)
  }
  const { made } = result
  const recipient = choice.recipient.trim()
  toast({
    text: `${made.fileName} for ${recipient} is written and recorded.`,
    action: { label: 'Show', run: () => showDialog({ kind: 'made', made, recipient }) },
  })
}

/** Null where a case does not take the record; that was told, and nothing is written then. */
async function record(choice: BundleChoice, fileName: string): Promise<readonly Recorded[] | null> {
  const recorded: Recorded[] = []
  for (const journal of choice.journals) {
    const store = journalStore(journal)
    const { heads } = await store.client.call('heads', {})
    const id = crypto.randomUUID()
    const plan: BundlePlan = {
      fileName,
      recipient: choice.recipient.trim(),
      reason: choice.reason.trim(),
      scope: choice.after === null ? 'whole' : 'since',
      protection: choice.protect,
      keys: choice.protect === 'recipients' ? [...choice.keys] : [],
      evidence: choice.evidence,
      drafts: choice.drafts,
      ceiling: ceilingOf(choice),
      heads,
    }
    const result = await perform(store, 'exchange.make', recordBundle(intentContext(), id, plan))
    if (!result.ok) return null
    recorded.push({ journal, id, plan })
  }
  return recorded
}
