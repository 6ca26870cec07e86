import { useAll } from '../../store/use-journal'
import { AddSectionDialog } from './AddSectionDialog'
import { ExportDialog } from './export/ExportDialog'
import { openDialog, useReviewUi } from './review-ui'
import { ApproveDialog } from './versions/ApproveDialog'
import { CutDialog } from './versions/CutDialog'

/** Whatever is open over the review. */
export function ReviewDialogs() {
  const dialog = useReviewUi((ui) => ui.dialog)
  const drafts = useAll('draft')
  const cuts = useAll('cut')
  const close = (): void => openDialog(null)
  if (dialog === null) return null
  if (dialog.kind === 'approve') {
    const cut = cuts.find(({ id }) => id === dialog.cut)
    const draft = drafts.find(({ id }) => id === cut?.draft)
    return cut && draft ? <ApproveDialog cut={cut} draft={draft} onClose={close} /> : null
  }
  if (dialog.kind === 'export') {
    const cut = cuts.find(({ id }) => id === dialog.what)
    const draft = drafts.find(({ id }) => id === (cut?.draft ?? dialog.what))
    return draft ? <ExportDialog draft={draft} cut={cut ?? null} onClose={close} /> : null
  }
  const draft = drafts.find(({ id }) => id === dialog.draft)
  if (!draft) return null
  return dialog.kind === 'cut' ? (
    <CutDialog draft={draft} onClose={close} />
  ) : (
    <AddSectionDialog draft={draft} onClose={close} />
  )
}
