import { TextField } from './TextField'

type FilterFieldProps = {
  /** What is filtered, for screen readers: "Filter systems". */
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  /** `Esc`: the filter goes away. */
  readonly onClose: () => void
  readonly placeholder?: string
  readonly className?: string | undefined
}

/** The words that `/` opens over a list: `Enter` and `↓` go into the list, `Esc` drops the filter and goes there, too. */
export function FilterField({ label, value, onChange, onClose, placeholder = 'Filter', className }: FilterFieldProps) {
  return (
    <TextField
      label={label}
      hideLabel
      reads
      autoFocus
      value={value}
      onChange={onChange}
      placeholder={placeholder}
      className={className}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || !['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return
        event.preventDefault()
        focusList()
        if (event.key === 'Escape') onClose()
      }}
    />
  )
}

function focusList(): void {
  document.querySelector<HTMLElement>('main [data-list]')?.focus({ preventScroll: true })
}
