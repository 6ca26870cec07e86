import type { Ref } from 'react'
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps, Input } from 'react-aria-components'
import { cx } from './cx'
import { FieldLabel, FieldNotes, type FieldProps, useField } from './Field'
import styles from './Field.module.css'
import { WhyOff } from './WhyOff'

export type TextFieldProps = FieldProps &
  Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid' | 'onChange' | 'value' | 'placeholder'> & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly placeholder?: string
    /** For hashes, hosts, paths. */
    readonly mono?: boolean
    readonly inputRef?: Ref<HTMLInputElement>
    readonly className?: string | undefined
  }

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { label, hideLabel, help, error, optional, placeholder, mono, inputRef, className, ...rest } = props
  const { off, state: field } = useField(props)
  return (
    <WhyOff off={off}>
      <AriaTextField
        {...rest}
        {...field}
        {...(off ? { isReadOnly: true } : {})}
        className={cx(styles.field, className)}
      >
        <FieldLabel {...{ label, hideLabel, optional }} />
        <Input
          ref={inputRef}
          className={cx(styles.input, mono && styles.mono)}
          placeholder={placeholder}
          spellCheck={!mono}
        />
        <FieldNotes {...{ label, help, error }} />
      </AriaTextField>
    </WhyOff>
  )
}
