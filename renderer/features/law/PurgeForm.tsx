import { useEffect, useState } from 'react'
import type { PurgeTarget } from '../../../shared/core/journal/purge-plan'
import { copyWords } from '../../store/copy-words'
import { askKeeper } from '../../store/keeper'
import { currentPerson } from '../../store/profile-store'
import { useAll, useJournal } from '../../store/use-journal'
import type { PurgePreview } from '../../store/worker-protocol'
import { Banner } from '../../ui/Banner'
import { FormDialog } from '../../ui/FormDialog'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { toast } from '../../ui/toast-queue'
import { closeForm } from '../case/case-form'
import { useNames } from '../case/names'
import { PersonPicker } from '../case/PersonPicker'
import { useTimeFormat } from '../case/use-time-format'
import styles from './Law.module.css'

type PurgeFormProps = { readonly target: PurgeTarget; readonly what: string }

/** Removes content by law: shows all that goes and all copies that are known to stay, and asks who ordered it and why. */
export function PurgeForm({ target, what }: PurgeFormProps) {
  const journal = useJournal()
  const names = useNames()
  const time = useTimeFormat()
  const exports = useAll('export')
  const [preview, setPreview] = useState<PurgePreview | null>(null)
  const [copies, setCopies] = useState<readonly string[]>([])
  const [orderedBy, setOrderedBy] = useState<string | null>(currentPerson()?.id ?? null)
  const [reason, setReason] = useState('')
  const [basis, setBasis] = useState('')
  const [reference, setReference] = useState('')
  const [errors, setErrors] = useState<readonly string[]>([])
  const [isBusy, setBusy] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown is decided once, when the form opens
  useEffect(() => {
    void journal.client.call('purge.preview', { target }).then(setPreview)
    void askKeeper('purge.copies', { journal: journal.client.journal }).then(
      (known) => setCopies(copyWords(known, exports, time.line)),
      () => undefined,
    )
  }, [])

  const held = preview?.hold ?? null
  const submit = async (): Promise<void> => {
    const missing = [
      held ? `A legal hold stands, set for ${names(held.by)}: ${held.reason}. Nothing was removed.` : '',
      orderedBy ? '' : 'Name the person who ordered it.',
      reason.trim() === '' ? 'Give the reason.' : '',
      basis.trim() === '' ? 'Name the legal ground.' : '',
    ].filter((problem) => problem !== '')
    setErrors(missing)
    if (missing.length > 0) return
    setBusy(true)
    const ground = {
      reason: reason.trim(),
      basis: basis.trim(),
      orderedBy: orderedBy ?? undefined,
      reference: reference.trim() || undefined,
      copies,
    }
    const result = await journal.client.call('purge', { target, ground })
    setBusy(false)
    if (!result.ok) return setErrors([result.message, result.hint])
    closeForm()
    await askKeeper('purge.settled', { journal: journal.client.journal }).catch(() => undefined)
    toast({ text: `Removed by law from this laptop: ${what}.` })
  }

  const shared = preview?.files.filter(({ sharedWith }) => sharedWith.length > 0) ?? []
  return (
    <FormDialog
      isOpen
      onClose={closeForm}
      title={`Remove by law: ${what}`}
      lead="The content goes for good, here and on every laptop that gets this record. That it stood there, and who removed it on what ground, stays."
      verb="Remove content"
      wide
      onSubmit={() => void submit()}
      errors={errors}
      isBusy={isBusy}
    >
      {held ? (
        <Banner tone="warning" title="A legal hold stands: nothing can be removed">
          Set for {names(held.by)} on {time.line(held.at)}: {held.reason}
          {held.reference ? ` (${held.reference})` : ''}
        </Banner>
      ) : null}
      {preview ? <Goes preview={preview} /> : null}
      {shared.map(({ sha256, name, sharedWith }) => (
        <Banner key={sha256} tone="info" title={`The file ${name} stays in the vault`}>
          The same content belongs to {sharedWith.join(', ')}. It goes once that is removed, too.
        </Banner>
      ))}
      <PersonPicker label="Ordered by" value={orderedBy} onChange={setOrderedBy} />
      <TextArea label="Reason" value={reason} onChange={setReason} rows={2} autoFocus />
      <TextField label="Legal ground" value={basis} onChange={setBasis} placeholder="Art. 17 GDPR, court order" />
      <TextField label="Reference" optional value={reference} onChange={setReference} />
      <section className={styles.block} aria-label="Copies that stay">
        <h3 className={styles.heading}>Copies that stay until someone removes them</h3>
        {copies.length === 0 ? (
          <p className={styles.quiet}>This laptop knows of no bundle, backup or report of this case.</p>
        ) : (
          <ul className={styles.list}>
            {copies.map((copy) => (
              <li key={copy} dir="auto">
                {copy}
              </li>
            ))}
          </ul>
        )}
      </section>
    </FormDialog>
  )
}

function Goes({ preview: { bodies, lines, files } }: { readonly preview: PurgePreview }) {
  return (
    <section className={styles.block} aria-label="What goes">
      <h3 className={styles.heading}>
        {[
          bodies > 0 ? `The content of ${bodies.toLocaleString('en')} ${bodies === 1 ? 'commit' : 'commits'}` : '',
          files.length > 0 ? `The file ${files.map(({ name }) => name).join(', ')}` : '',
        ]
          .filter((part) => part !== '')
          .join(' and ') || 'Nothing is left to remove'}
      </h3>
      <ul className={styles.list}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two commits can read the same
          <li key={at} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </section>
  )
}
