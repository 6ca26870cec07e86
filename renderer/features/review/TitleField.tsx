import { useRef, useState } from 'react'
import { isClearing } from '../../ui/PropertyList'
import { TextField } from '../../ui/TextField'
import { useOpened } from '../case/use-opened'

type TitleFieldProps = {
  readonly value: string
  /** Null where nothing is to change. */
  readonly onDone: (title: string | null) => void
  readonly label?: string
}

/** One line that is taken over with Enter or when it is left; `Esc` is up to who shows it. */
export function TitleField({ value, onDone, label = 'Title' }: TitleFieldProps) {
  const opened = useOpened(onDone)
  const [text, setText] = useState(value)
  // A field that goes away is left, too: it must not take over what was dropped.
  const settled = useRef(false)
  const done = (): void => {
    if (settled.current) return
    settled.current = true
    opened(text.trim() === '' ? null : text.trim())
  }
  return (
    <TextField
      label={label}
      hideLabel
      autoFocus
      value={text}
      onChange={setText}
      onBlur={(event) => {
        if (!isClearing(event)) done()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') return done()
        // The field would keep its keys to itself, and whoever shows it waits for Esc.
        if (event.key === 'Escape') settled.current = true
        event.continuePropagation()
      }}
    />
  )
}
