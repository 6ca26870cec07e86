import { useEffect, useMemo, useState } from 'react'
import { TLP_LABELS } from '../../../../shared/core/case/entities/fields'
import type { Entity } from '../../../../shared/core/case/entity-types'
import type { CaseSnapshot } from '../../../../shared/core/case/snapshot'
import { sectionsOf } from '../../../../shared/core/review/compose-review'
import type { ProseNode } from '../../../../shared/core/review/prose-node'
import { useJournal } from '../../../store/use-journal'
import { Checkbox } from '../../../ui/Checkbox'
import { FormDialog } from '../../../ui/FormDialog'
import { Segmented } from '../../../ui/Segmented'
import { Select } from '../../../ui/Select'
import { TextField } from '../../../ui/TextField'
import { toast } from '../../../ui/toast-queue'
import { readSnapshot } from '../../case/read-snapshot'
import { readBodies } from '../text/open-texts'
import styles from './ExportDialog.module.css'
import { choosableSections, documentOf, type ExportChoice } from './export-choice'
import { SectionChooser } from './SectionChooser'
import { sendReport } from './send-report'
import { WithheldNote } from './WithheldNote'

type ExportDialogProps = {
  readonly draft: Entity<'draft'>
  /** Null exports the draft as it is now. */
  readonly cut: Entity<'cut'> | null
  readonly onClose: () => void
}

interface Material {
  readonly snapshot: CaseSnapshot
  readonly bodies: ReadonlyMap<string, ProseNode>
}

/** Makes a copy of the review that may leave the case. Everything is read once, when the dialog opens. */
export function ExportDialog({ draft, cut, onClose }: ExportDialogProps) {
  const journal = useJournal()
  const [material, setMaterial] = useState<Material | null>(null)
  useEffect(() => {
    let wanted = true
    const read = async (): Promise<void> => {
      const bodies = await readBodies(journal, sectionsOf(draft.id, { sections: journal.all('section') }))
      const snapshot = await readSnapshot(journal)
      if (wanted && snapshot) setMaterial({ snapshot, bodies })
    }
    void read()
    return () => {
      wanted = false
    }
  }, [journal, draft.id])
  return material ? <ExportForm {...material} {...{ draft, cut, onClose }} /> : null
}

function ExportForm({ draft, cut, onClose, snapshot, bodies }: ExportDialogProps & Material) {
  const journal = useJournal()
  const [choice, setChoice] = useState<ExportChoice>(() => {
    const what = cut?.id ?? 'draft'
    return {
      what,
      format: 'pdf',
      sections: choosableSections(snapshot, draft.id, what).map(({ key }) => key),
      tlp: draft.tlp ?? snapshot.case.tlp,
      rolesForNames: false,
      includeFigures: true,
      paper: 'A4',
      recipient: '',
    }
  })
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<readonly string[]>([])
  const choose = (some: Partial<ExportChoice>): void => setChoice((before) => ({ ...before, ...some }))
  const sections = choosableSections(snapshot, draft.id, choice.what)
  const document = useMemo(() => documentOf(choice, snapshot, draft.id, bodies), [choice, snapshot, draft.id, bodies])
  const cuts = snapshot.cuts.filter((one) => one.draft === draft.id)

  const submit = async (): Promise<void> => {
    const missing = [
      ...(choice.recipient.trim() === '' ? ['Say who receives it: a person, a body, a distribution list.'] : []),
      ...(choice.sections.length === 0 ? ['Choose at least one section.'] : []),
      ...(document === undefined ? ['This version of Holdfast cannot read what is to be exported.'] : []),
    ]
    setErrors(missing)
    if (missing.length > 0 || document === undefined) return
    setBusy(true)
    const sent = await sendReport(journal, draft.id, choice, document)
    setBusy(false)
    if (sent.ok) {
      toast({ text: sent.said })
      onClose()
    } else if (sent.trouble) setErrors([sent.trouble])
  }

  return (
    <FormDialog
      isOpen
      wide
      onClose={onClose}
      title="Export the review"
      verb="Export"
      isBusy={busy}
      errors={errors}
      onSubmit={() => void submit()}
      aside={document?.status === 'DRAFT' ? 'Marked DRAFT on every page: not an approved version.' : undefined}
    >
      <div className={styles.columns}>
        <div className={styles.fields}>
          <TextField
            label="Recipient"
            help="Recorded in the case with the hash of the file, and printed on it."
            autoFocus
            value={choice.recipient}
            onChange={(recipient) => choose({ recipient })}
          />
          <Select
            label="What"
            value={choice.what}
            options={[
              { id: 'draft', label: 'The draft as it is now', note: 'Marked DRAFT' },
              ...cuts.map((one) => ({ id: one.id, label: `Version ${one.version}`, note: one.note })),
            ]}
            onChange={(what) =>
              choose({ what, sections: choosableSections(snapshot, draft.id, what).map(({ key }) => key) })
            }
          />
          <div className={styles.labelled}>
            <span className={styles.label}>Format</span>
            <Segmented
              label="Format"
              value={choice.format}
              options={[
                { id: 'pdf', label: 'PDF' },
                { id: 'docx', label: 'Word' },
                { id: 'html', label: 'HTML' },
                { id: 'md', label: 'Markdown' },
              ]}
              onChange={(format) => choose({ format })}
            />
          </div>
          {choice.format === 'md' ? null : (
            <div className={styles.labelled}>
              <span className={styles.label}>Paper</span>
              <Segmented
                label="Paper"
                value={choice.paper}
                options={[
                  { id: 'A4', label: 'A4' },
                  { id: 'Letter', label: 'Letter' },
                ]}
                onChange={(paper) => choose({ paper })}
              />
            </div>
          )}
          <Select
            label="Label of the report"
            help="What is marked higher is left out and counted."
            value={choice.tlp}
            options={TLP_LABELS.map((id) => ({ id, label: id }))}
            onChange={(tlp) => choose({ tlp })}
          />
          <Checkbox
            isSelected={choice.rolesForNames}
            onChange={(rolesForNames) => choose({ rolesForNames })}
            note="“Incident commander” in place of a name, the same all through"
          >
            Names become roles
          </Checkbox>
          <Checkbox isSelected={choice.includeFigures} onChange={(includeFigures) => choose({ includeFigures })}>
            Diagrams
          </Checkbox>
        </div>
        <div className={styles.fields}>
          <SectionChooser
            sections={sections}
            chosen={choice.sections}
            onChange={(keys) => choose({ sections: keys })}
          />
          {document ? <WithheldNote document={document} caseTlp={snapshot.case.tlp} /> : null}
        </div>
      </div>
    </FormDialog>
  )
}
