import { useState } from 'react'
import type { Entity } from '../../../shared/core/case/entity-types'
import { addSection } from '../../../shared/core/review/intents/sections'
import { perform } from '../../store/perform'
import { intentContext } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import { FormDialog } from '../../ui/FormDialog'
import { TextField } from '../../ui/TextField'

type AddSectionDialogProps = { readonly draft: Entity<'draft'>; readonly onClose: () => void }

/** A section of one's own, below the template's. */
export function AddSectionDialog({ draft, onClose }: AddSectionDialogProps) {
  const journal = useJournal()
  const sections = useAll('section')
  const [title, setTitle] = useState('')
  const [errors, setErrors] = useState<readonly string[]>([])
  const submit = async (): Promise<void> => {
    if (title.trim() === '') return setErrors(['Give the section a title.'])
    const orders = sections.filter((section) => section.draft === draft.id).map(({ order }) => order)
    const changes = addSection(intentContext(), { draft: draft.id, title, orders })
    if ((await perform(journal, 'review.add-section', changes, 'Section added.')).ok) onClose()
  }
  return (
    <FormDialog
      isOpen
      onClose={onClose}
      title="Add section"
      verb="Add section"
      errors={errors}
      onSubmit={() => void submit()}
    >
      <TextField label="Title" autoFocus value={title} onChange={setTitle} />
    </FormDialog>
  )
}
