import { Property } from '../../ui/PropertyList'
import { TitleField } from './TitleField'

type LinePropertyProps = {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly clear?: (() => void) | undefined
}

/** One line of words, changed in place; nothing is written where it stays what it was. */
export function LineProperty({ label, value, onChange, clear }: LinePropertyProps) {
  return (
    <Property
      label={label}
      clear={clear}
      value={value ? <span dir="auto">{value}</span> : null}
      edit={(close) => (
        <TitleField
          label={label}
          value={value ?? ''}
          onDone={(text) => {
            if (text !== null && text !== value) onChange(text)
            close()
          }}
        />
      )}
    />
  )
}
