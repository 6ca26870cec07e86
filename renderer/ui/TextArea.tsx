import type { Ref } from 'react'
import {
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components'
import { cx } from './cx'
import { FieldLabel, FieldNotes, type FieldProps, useField } from './Field'
import styles from './Field.module.css'
import { WhyOff } from './WhyOff'

type TextAreaProps = FieldProps &
  Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid' | 'onChange' | 'value' | 'placeholder'> & {
    readonly value: string
    readonly onChange: (value: string) => void
    readonly placeholder?: string
    readonly rows?: number
    readonly areaRef?: Ref<HTMLTextAreaElement>
    readonly className?: string | undefined
  }

/** Several lines of plain text. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, help, error, optional, placeholder, rows = 3, areaRef, className, ...rest } = props
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
        <AriaTextArea ref={areaRef} className={cx(styles.input, styles.area)} placeholder={placeholder} rows={rows} />
        <FieldNotes {...{ label, help, error }} />
      </AriaTextField>
    </WhyOff>
  )
}
