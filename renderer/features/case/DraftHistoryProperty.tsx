import type { DraftHistory } from '../../../shared/core/case/entities/case'
import type { Entity } from '../../../shared/core/case/entity-types'
import { editCase } from '../../../shared/core/case/intents/edit-case'
import { standingHold } from '../../../shared/core/case/intents/legal-hold'
import { perform } from '../../store/perform'
import { useAll, useJournal } from '../../store/use-journal'
import { SelectProperty } from '../../ui/SelectProperty'
import { useOthers } from '../conflicts/use-others'
import { HISTORY_OPTIONS, historyWords } from './draft-history-words'

/** What becomes of words that were deleted from a review draft: a decision of the case, for all of its drafts. */
export function DraftHistoryProperty({ file }: { readonly file: Entity<'case'> }) {
  const journal = useJournal()
  const hold = standingHold(useAll('hold'))
  const others = useOthers('case', file.id)('draftHistory', (value) => historyWords(value as DraftHistory))
  const says = file.draftHistory ?? 'keep'
  const but = hold ? 'a legal hold stands' : others.length > 0 ? 'this is in conflict' : null
  return (
    <SelectProperty
      label="Deleted words"
      listLabel="Words deleted from a draft"
      tall
      shown={says !== 'keep' && but ? `${historyWords(says)}. Kept for now, since ${but}.` : historyWords(says)}
      value={says}
      options={HISTORY_OPTIONS}
      others={others}
      onChange={(draftHistory) => {
        const words = historyWords(draftHistory)
        const said = `Words deleted from drafts: ${words[0]?.toLowerCase()}${words.slice(1)}.`
        void perform(journal, 'case.draft-history', editCase(file, { draftHistory }), said)
      }}
    />
  )
}
