import { type KeyboardEvent, useRef, useState } from 'react'
import { TextArea } from '../../ui/TextArea'
import { TextField } from '../../ui/TextField'
import { useOpened } from './use-opened'

type InlineTextProps = {
  readonly label: string
  readonly value: string
  readonly onSave: (text: string) => void
  /** Called once it was saved, dropped, or nothing was changed. */
  readonly onClose: () => void
  readonly long?: boolean
}

/** The editor of a text in an inspector: Enter or leaving it saves, Esc drops what was typed. */
export function InlineText({ label, value, onSave, onClose, long = false }: InlineTextProps) {
  const opened = useOpened({ value, onSave })
  const [text, setText] = useState(value)
  // An editor that goes away is left, too: it must not save twice, or what was dropped.
  const settled = useRef(false)
  const done = (): void => {
    if (settled.current) return
    settled.current = true
    if (text.trim() !== opened.value.trim()) opened.onSave(text.trim())
    onClose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    // The field keeps its keys to itself: a row around it would never hear Esc.
    if (event.key === 'Escape') {
      settled.current = true
      onClose()
    } else if (event.key === 'Enter' && (!long || event.ctrlKey || event.metaKey)) done()
  }
  const field = { label, hideLabel: true, value: text, onChange: setText, autoFocus: true, onBlur: done, onKeyDown }
  return long ? <TextArea {...field} /> : <TextField {...field} />
}
