import type { ReactNode } from 'react'
import { Property } from '../../ui/PropertyList'
import { PersonPicker } from './PersonPicker'

type PersonPropertyProps = {
  readonly label: string
  /** Person id. */
  readonly person: string | undefined
  readonly show: (person: string) => ReactNode
  /** Null takes the person away. */
  readonly onChange: (person: string | null) => void
}

/** Who has something: chosen in place, replaced and cleared. */
export function PersonProperty({ label, person, show, onChange }: PersonPropertyProps) {
  return (
    <Property
      label={label}
      clear={person ? () => onChange(null) : undefined}
      value={person ? show(person) : null}
      placeholder="Nobody"
      edit={(close) => (
        <PersonPicker
          label={label}
          hideLabel
          autoFocus
          value={person ?? null}
          onChange={(chosen) => {
            if (chosen !== null) onChange(chosen)
            close()
          }}
        />
      )}
    />
  )
}
