import { useStore } from 'zustand'
import type { DraftHistory } from '../../../shared/core/case/entities/case'
import { draftHistoryOfNewCases, ORG, setDraftHistoryOfNewCases } from '../../../shared/core/case/intents/team-settings'
import { journalStore } from '../../store/journal-store'
import { perform } from '../../store/perform'
import { Button } from '../../ui/Button'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { PropertyList } from '../../ui/PropertyList'
import { SelectProperty } from '../../ui/SelectProperty'
import { HISTORY_OPTIONS, historyWords } from '../case/draft-history-words'
import styles from './People.module.css'

/** What the team has settled for the cases that are still to come. */
export function TeamSettings({ team, onClose }: { readonly team: string; readonly onClose: () => void }) {
  const journal = journalStore(team)
  const org = useStore(journal, () => journal.all('org')).find(({ id }) => id === ORG) ?? null
  const says = draftHistoryOfNewCases(org)
  const choose = (draftHistory: DraftHistory): void => {
    const said = `New cases: words deleted from drafts are ${lower(historyWords(draftHistory))}.`
    void perform(journal, 'team.draft-history', setDraftHistoryOfNewCases(org, draftHistory), said)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Team settings"
      lead="New cases take these over. A case can decide otherwise in its details; cases that were declared before stay as they are."
      foot={
        <Button kind="quiet" keys="Escape" onPress={onClose}>
          Close
        </Button>
      }
    >
      <DialogBody>
        <PropertyList>
          <SelectProperty
            label="Deleted words"
            listLabel="Words deleted from a draft, in new cases"
            tall
            shown={says ? historyWords(says) : null}
            value={says ?? null}
            options={HISTORY_OPTIONS}
            onChange={choose}
          />
        </PropertyList>
        <p className={styles.quiet}>
          {org?.meta.conflicts?.['draftHistory']
            ? 'Two people settled this differently and had not seen each other’s choice. Until someone chooses here, new cases keep such words.'
            : says
              ? 'Laptops of the team learn it by sync, or by a bundle of theirs.'
              : 'Nobody has settled it: new cases keep such words.'}
        </p>
      </DialogBody>
    </Dialog>
  )
}

function lower(words: string): string {
  return `${words[0]?.toLowerCase()}${words.slice(1)}`
}
