import type { JournalStore } from '../../../store/journal-store'

/**
 * After a version was cut or approved: waits until what was deleted from the draft is gone, where the case asks for
 * that, and says it, or why it stays. Undefined where there is nothing to say.
 */
export async function draftHistorySaid(
  journal: JournalStore,
  act: 'on-cut' | 'on-approval',
): Promise<string | undefined> {
  const policy = journal.get('case', journal.getState().journal)?.draftHistory
  if (policy !== act) return undefined
  const stays = await journal.client.call('drafts.settled', {})
  return stays
    ? `Words deleted from the draft stay for now. ${stays.message}`
    : 'No word that was deleted from the draft is left, as this case has decided.'
}
