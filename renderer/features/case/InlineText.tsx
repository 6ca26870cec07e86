import { useState } from 'react'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'

type InlineTextProps = {
  readonly label: string
  readonly value: string
  readonly onSave: (text: string) => void
  /** Called once it was saved or nothing was changed. */
  readonly onClose: () => void
  readonly long?: boolean
}

/** The editor of a text in an inspector: Enter or leaving it saves, Esc (of the row) drops it. */
export function InlineText({ label, value, onSave, onClose, long = false }: InlineTextProps) {
  const [text, setText] = useState(value)
  const done = (): void => {
    if (text.trim() !== value.trim()) onSave(text.trim())
    onClose()
  }
  const field = { label, hideLabel: true, value: text, onChange: setText, autoFocus: true, onBlur: done }
  if (long) return <TextArea {...field} />
  return (
    <TextField
      {...field}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done()
      }}
    />
  )
}
