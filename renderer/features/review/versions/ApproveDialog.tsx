import { useState } from 'react'
import type { Entity } from '../../../../shared/core/case/entity-types'
import { approve } from '../../../../shared/core/review/intents/versions'
import { perform } from '../../../store/perform'
import { intentContext } from '../../../store/profile-store'
import { useAll, useJournal } from '../../../store/use-journal'
import { FormDialog } from '../../../ui/FormDialog'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { toast } from '../../../ui/toast-queue'
import { PersonPicker } from '../../case/PersonPicker'
import { shortHash } from '../status-words'
import { sealTexts } from '../text/open-texts'
import { DraftHistoryBanner } from './DraftHistoryBanner'
import { draftHistorySaid } from './draft-history-said'

type ApproveDialogProps = {
  readonly cut: Entity<'cut'>
  readonly draft: Entity<'draft'>
  readonly onClose: () => void
}

const CHANNELS = ['here', 'phone', 'mail', 'meeting', 'chat', 'paper'] as const

/** Records that a named person approved exactly this version. */
export function ApproveDialog({ cut, draft, onClose }: ApproveDialogProps) {
  const journal = useJournal()
  const milestones = useAll('milestone')
  const [person, setPerson] = useState<string | null>(() => intentContext().me)
  const [channel, setChannel] = useState<(typeof CHANNELS)[number]>('here')
  const [role, setRole] = useState('')
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<readonly string[]>([])
  const submit = async (): Promise<void> => {
    if (person === null) return setErrors(['Say who approves: choose a person, or type a new name.'])
    setBusy(true)
    // What was typed and deleted a moment ago is history of this draft, too.
    await sealTexts()
    const ctx = intentContext()
    const reviewed = milestones.find(({ id }) => id === 't_review')
    const changes = approve(ctx, {
      cut,
      draft,
      ...(role.trim() === '' ? {} : { role: role.trim() }),
      ...(person === ctx.me ? {} : { statedBy: person }),
      ...(channel === 'here' ? {} : { channel }),
      ...(note.trim() === '' ? {} : { note: note.trim() }),
      ...(reviewed ? { reviewed } : {}),
    })
    const result = await perform(journal, 'review.approve', changes)
    setBusy(false)
    if (!result.ok) return
    onClose()
    const hint = await draftHistorySaid(journal, 'on-approval')
    toast({
      text: `Version ${cut.version} is approved. Its exports are no longer marked DRAFT.`,
      ...(hint ? { hint } : {}),
    })
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title={`Approve version ${cut.version}`}
      lead={`Exactly this text (SHA-256 ${shortHash(cut.sha256)}…). An approval is kept; a correction would be a new one.`}
      verb="Approve version"
      isBusy={busy}
      errors={errors}
      onSubmit={() => void submit()}
    >
      <DraftHistoryBanner act="on-approval" />
      <PersonPicker label="Who approves" value={person} onChange={setPerson} />
      <TextField label="In what role" optional value={role} onChange={setRole} placeholder="Chief executive, counsel" />
      <Select
        label="How"
        value={channel}
        options={CHANNELS.map((id) => ({
          id,
          label: id === 'here' ? 'Here, at this laptop' : `By ${id}`,
        }))}
        onChange={setChannel}
      />
      <TextField label="Note" optional value={note} onChange={setNote} />
    </FormDialog>
  )
}
