import { useState } from 'react'
import { fieldKind } from '../../../shared/core/case/field-kind'
import { fieldLabel } from '../../../shared/core/case/labels'
import type { Conflict } from '../../../shared/core/journal/conflicts/conflict'
import type { Json } from '../../../shared/core/json'
import { useJournal } from '../../store/use-journal'
import { Button } from '../../ui/Button'
import { DateTimeField, type ParsedTime } from '../../ui/DateTimeField'
import { Select } from '../../ui/Select'
import { TextArea } from '../../ui/TextArea'
import { PersonPicker } from '../case/PersonPicker'
import { type ReadTime, useReadTime } from '../case/use-read-time'
import styles from './Conflicts.module.css'
import { settleAnew } from './settle'

/** Settles a conflict with a value that nobody had written, where such a value can be typed or chosen. */
export function AnotherValue({ conflict }: { readonly conflict: Conflict }) {
  const journal = useJournal()
  const [open, setOpen] = useState(false)
  const [value, setValue] = useState<Json>(null)
  const [field] = conflict.fields
  const kind = field === undefined ? null : fieldKind(conflict.type, field)
  if (field === undefined || kind === null) return null
  const taken = conflict.sides.map(({ settles }) => settles[field])
  const options = optionsOf(kind).filter(({ value: option }) => !taken.includes(option))
  if (kind.kind === 'yes-no' || (kind.kind === 'choice' && options.length === 0)) return null
  if (!open)
    return (
      <Button writes kind="quiet" onPress={() => setOpen(true)}>
        Another value
      </Button>
    )
  const label = `Another ${fieldLabel(field)}`
  const isReady = value !== null && value !== ''
  return (
    <form
      className={styles.another}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) settleAnew(journal, conflict, value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
        event.stopPropagation()
        setOpen(false)
      }}
    >
      {kind.kind === 'text' ? (
        <TextArea label={label} autoFocus value={typeof value === 'string' ? value : ''} onChange={setValue} />
      ) : kind.kind === 'person' ? (
        <PersonPicker
          label={label}
          autoFocus
          value={typeof value === 'string' ? value : null}
          onChange={(person) => setValue(person)}
        />
      ) : kind.kind === 'choice' ? (
        <Select
          label={label}
          autoFocus
          options={options.map(({ id }) => ({ id, label: id }))}
          value={typeof value === 'string' ? value : null}
          onChange={setValue}
        />
      ) : (
        <AnotherTime
          label={label}
          onRead={(read) => setValue(read && (kind.kind === 'moment' ? read.ms : { ...read.time }))}
        />
      )}
      <div className={styles.ways}>
        <Button kind="primary" type="submit" isDisabled={!isReady}>
          Settle with this
        </Button>
        <Button kind="quiet" onPress={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function AnotherTime({ label, onRead }: { readonly label: string; readonly onRead: (time: ReadTime | null) => void }) {
  const read = useReadTime('past')
  const [text, setText] = useState('')
  return (
    <DateTimeField
      label={label}
      autoFocus
      value={text}
      parse={read}
      onChange={(words, parsed: ParsedTime<ReadTime> | null) => {
        setText(words)
        onRead(parsed?.ok ? parsed.value : null)
      }}
    />
  )
}

function optionsOf(kind: NonNullable<ReturnType<typeof fieldKind>>): { readonly id: string; readonly value: Json }[] {
  return kind.kind === 'choice' ? kind.options.map((id) => ({ id, value: id })) : []
}
