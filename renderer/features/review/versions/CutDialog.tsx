import { useState } from 'react'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { composeReview, sectionsOf } from '../../../../shared/core/review/compose-review'
import { nextRevision, sealText } from '../../../../shared/core/review/cut'
import { cutVersion } from '../../../../shared/core/review/intents/versions'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useAll, useJournal } from '../../../store/use-journal'
import { FormDialog } from '../../../ui/FormDialog'
import { TextField } from '../../../ui/TextField'
import { toast } from '../../../ui/toast-queue'
import { readSnapshot } from '../../case/read-snapshot'
import { shortHash } from '../status-words'
import { readBodies } from '../text/open-texts'
import { DraftHistoryBanner } from './DraftHistoryBanner'
import { draftHistorySaid } from './draft-history-said'

type CutDialogProps = { readonly draft: Entity<'draft'>; readonly onClose: () => void }

/** Seals the draft as it stands, live views frozen, as a version of its own. */
export function CutDialog({ draft, onClose }: CutDialogProps) {
  const journal = useJournal()
  const cuts = useAll('cut')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const version = nextRevision(cuts, draft.id)
  const submit = async (): Promise<void> => {
    setBusy(true)
    const bodies = await readBodies(journal, sectionsOf(draft.id, { sections: journal.all('section') }))
    const snapshot = await readSnapshot(journal)
    const document = snapshot ? composeReview({ snapshot, draft: draft.id, bodies, revision: version }) : undefined
    if (document === undefined) return setBusy(false)
    const sha256 = await sha256Hex(sealText(document))
    const changes = cutVersion(intentContext(), {
      draft: draft.id,
      version,
      document,
      sha256,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    const result = await perform(journal, 'review.cut', changes)
    setBusy(false)
    if (!result.ok) return
    onClose()
    const hint = await draftHistorySaid(journal, 'on-cut')
    toast({ text: `Version ${version} is sealed (SHA-256 ${shortHash(sha256)}…).`, ...(hint ? { hint } : {}) })
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Cut version ${version}`}
      lead="Seals the text and freezes the live views as they are now. A version is never changed; the draft goes on."
      verb="Cut version"
      isBusy={busy}
      onSubmit={() => void submit()}
    >
      <DraftHistoryBanner act="on-cut" />
      <TextField label="What is new in it" optional autoFocus value={note} onChange={setNote} />
    </FormDialog>
  )
}

async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
