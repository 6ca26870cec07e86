import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Option } from './option'
import { useOff } from './read-only'
import styles from './Toggle.module.css'
import { WhyOff } from './WhyOff'

type SegmentedProps<Id extends string> = {
  readonly label: string
  readonly options: readonly Option<Id>[]
  readonly value: Id
  readonly onChange: (value: Id) => void
  /** Only chooses what is shown: it stays on where nothing can be changed. */
  readonly reads?: boolean
}

/** Two to four views of the same thing, one of them shown. */
export function Segmented<Id extends string>({ label, options, value, onChange, reads }: SegmentedProps<Id>) {
  const off = useOff(!reads)
  return (
    <WhyOff off={off}>
      <ToggleButtonGroup
        isDisabled={off !== null}
        aria-label={label}
        className={styles.segmented ?? ''}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onSelectionChange={(keys) => {
          const chosen = options.find((option) => keys.has(option.id))
          if (chosen) onChange(chosen.id)
        }}
      >
        {options.map((option) => (
          <ToggleButton key={option.id} id={option.id} className={styles.segment ?? ''}>
            {option.icon}
            {option.label}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </WhyOff>
  )
}
