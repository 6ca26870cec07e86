import { useState } from 'react'
import type { EntityType } from '../../../shared/core/case/entity-types'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { EmptyState } from '../../ui/EmptyState'
import { Select } from '../../ui/Select'
import { closeHistorySheet } from './sheets'
import { useValues } from './use-values'
import { ValueItem } from './ValueItem'
import styles from './ValuesSheet.module.css'

interface ValuesSheetProps {
  readonly type: EntityType
  readonly id: string
  readonly name: string
}

const ALL = '*'

/** Every value that every field of a thing ever had: who wrote it, and what they knew. */
export function ValuesSheet({ type, id, name }: ValuesSheetProps) {
  const values = useValues(type, id)
  const [field, setField] = useState(ALL)
  const fields = new Map((values ?? []).map((value) => [value.field, value.label]))
  const shown = (values ?? []).filter((value) => field === ALL || value.field === field)
  return (
    <Dialog isOpen onClose={closeHistorySheet} title="Every value" lead={<span dir="auto">{name}</span>} wide>
      <div className={styles.head}>
        <Select
          label="Field"
          options={[
            { id: ALL, label: `All fields (${fields.size})` },
            ...[...fields].map(([one, label]) => ({ id: one, label: capital(label) })),
          ]}
          value={field}
          onChange={setField}
          className={styles.field}
        />
        <span className={styles.count}>
          {shown.length.toLocaleString('en')} {shown.length === 1 ? 'value' : 'values'}, newest first
        </span>
      </div>
      <DialogBody>
        {values !== null && values.length === 0 ? <EmptyState>Nothing was written here yet.</EmptyState> : null}
        <ol className={styles.list} aria-label="Values">
          {shown.map((value, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one commit can write several values
            <ValueItem key={`${value.commit}-${at}`} value={value} onField={() => setField(value.field)} />
          ))}
        </ol>
      </DialogBody>
    </Dialog>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
