import type { ReactNode } from 'react'
import type { Option } from './option'
import { type OtherValue, Property } from './PropertyList'
import { Select } from './Select'

type SelectPropertyProps<Id extends string> = {
  readonly label: string
  /** Of the list that opens, where the row's own name is too short for it. */
  readonly listLabel?: string
  readonly shown: ReactNode
  readonly value: Id | null
  readonly options: readonly Option<Id>[]
  readonly onChange: (value: Id) => void
  readonly clear?: (() => void) | undefined
  readonly others?: readonly OtherValue[]
  readonly tall?: boolean
}

/** One of a few values, chosen in place. */
export function SelectProperty<Id extends string>({
  label,
  listLabel = label,
  shown,
  value,
  options,
  onChange,
  ...rest
}: SelectPropertyProps<Id>) {
  return (
    <Property
      {...rest}
      label={label}
      value={shown}
      edit={(close) => (
        <Select
          label={listLabel}
          hideLabel
          autoFocus
          value={value}
          options={options}
          onChange={(chosen) => {
            onChange(chosen)
            close()
          }}
        />
      )}
    />
  )
}
