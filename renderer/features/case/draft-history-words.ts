import type { DraftHistory } from '../../../shared/core/case/entities/case'

/** The choices of a case for the words that were deleted from its review drafts. */
export const HISTORY_OPTIONS: readonly { readonly id: DraftHistory; readonly label: string; readonly note: string }[] =
  [
    { id: 'keep', label: 'Kept', note: 'All that was ever typed in a draft can be read in the record' },
    {
      id: 'on-cut',
      label: 'Removed when a version is cut',
      note: 'For good, by the laptop that cuts it; never under a legal hold',
    },
    {
      id: 'on-approval',
      label: 'Removed when a version is approved',
      note: 'For good, by the laptop where the approval is recorded; never under a legal hold',
    },
  ]

export function historyWords(policy: DraftHistory): string {
  return HISTORY_OPTIONS.find(({ id }) => id === policy)?.label ?? policy
}
