import { RadioGroup as AriaRadioGroup, RadioButton, RadioField } from 'react-aria-components'
import { FieldLabel, FieldNotes, type FieldProps, useField } from './Field'
import field from './Field.module.css'
import type { Option } from './option'
import styles from './Toggle.module.css'
import { WhyOff } from './WhyOff'

type RadioGroupProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (value: Id) => void
  readonly isDisabled?: boolean
}

/** One of a few, all of them visible with what they mean. */
export function RadioGroup<Id extends string>(props: RadioGroupProps<Id>) {
  const { label, hideLabel, help, error, optional, options, value, onChange, isDisabled = false } = props
  const { off, state } = useField(props)
  return (
    <WhyOff off={off}>
      <AriaRadioGroup
        {...state}
        className={field.field ?? ''}
        value={value}
        isDisabled={isDisabled || off !== null}
        onChange={(id) => {
          const chosen = options.find((option) => option.id === id)
          if (chosen) onChange(chosen.id)
        }}
      >
        <FieldLabel {...{ label, hideLabel, optional }} />
        <div className={styles.options}>
          {options.map((option) => (
            <RadioField key={option.id} value={option.id}>
              <RadioButton className={styles.row ?? ''}>
                <span className={styles.dot} />
                <span className={styles.text}>
                  {option.label}
                  {option.note ? <span className={styles.note}>{option.note}</span> : null}
                </span>
              </RadioButton>
            </RadioField>
          ))}
        </div>
        <FieldNotes {...{ label, help, error }} />
      </AriaRadioGroup>
    </WhyOff>
  )
}
