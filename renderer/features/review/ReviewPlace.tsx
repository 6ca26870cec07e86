import { useEffect, useMemo } from 'react'
import { beforeLock } from '../../app/before-lock'
import { useLocation } from '../../app/router'
import { useVerbs } from '../../app/verbs'
import type { JournalStore } from '../../store/journal-store'
import { useAll, useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { toast } from '../../ui/toast-queue'
import { useSnapshot } from '../case/use-snapshot'
import { CutDocument } from './CutDocument'
import { DraftDocument } from './DraftDocument'
import { ReviewDialogs } from './ReviewDialogs'
import { ReviewInspector } from './ReviewInspector'
import { openDialog, useReviewUi } from './review-ui'
import { SnapshotContext } from './snapshot-context'
import { startDraft } from './start-draft'
import { leaveTexts, recoverTexts } from './text/open-texts'

/** The post-incident review: a document that is written, cut, approved and sent out. */
export function ReviewPlace() {
  const journal = useJournal()
  const { selection } = useLocation()
  const drafts = useAll('draft')
  const cuts = useAll('cut')
  const snapshot = useSnapshot()
  useKeptTexts(journal)
  const cut = cuts.find(({ id }) => id === selection)
  const draft = drafts.find(({ id }) => id === (cut?.draft ?? selection)) ?? newest(drafts)
  const draftId = draft?.id ?? null
  const cutId = cut?.id ?? null
  useEffect(() => {
    useReviewUi.setState({ shown: draftId === null ? null : { draft: draftId, cut: cutId } })
    return () => useReviewUi.setState({ shown: null })
  }, [draftId, cutId])
  useVerbs(
    useMemo(
      () => ({
        new: () => void startDraft(journal),
        ...(draftId === null ? {} : { export: () => openDialog({ kind: 'export', what: cutId ?? draftId }) }),
      }),
      [journal, draftId, cutId],
    ),
  )

  return (
    <SnapshotContext.Provider value={snapshot}>
      {draft === undefined ? (
        <EmptyState
          action={
            <Button writes kind="primary" keys="N" showKeys onPress={() => void startDraft(journal)}>
              Start the review
            </Button>
          }
        >
          What happened, what it cost and what will change: the review begins with what the case already knows.
        </EmptyState>
      ) : (
        <>
          {cut ? <CutDocument key={cut.id} cut={cut} /> : <DraftDocument key={draft.id} draft={draft} />}
          <ReviewInspector draft={draft} cut={cut ?? null} />
        </>
      )}
      <ReviewDialogs />
    </SnapshotContext.Provider>
  )
}

/** Brings back what an earlier session could not seal, and keeps this one's when the page goes away. */
function useKeptTexts(journal: JournalStore): void {
  useEffect(() => {
    recoverTexts(journal).then(
      (count) => {
        if (count > 0) toast({ text: 'What was typed last before the app stopped was brought back.' })
      },
      () => undefined,
    )
    window.addEventListener('pagehide', leaveTexts)
    const stop = beforeLock(leaveTexts)
    return () => {
      window.removeEventListener('pagehide', leaveTexts)
      stop()
    }
  }, [journal])
}

function newest<T extends { readonly createdAt: number }>(drafts: readonly T[]): T | undefined {
  return drafts.reduce<T | undefined>(
    (last, draft) => (last && last.createdAt > draft.createdAt ? last : draft),
    undefined,
  )
}
