import { CornerDownRight } from 'lucide-react'
import { useMemo } from 'react'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  Text,
} from 'react-aria-components'
import { cx } from './cx'
import styles from './DateTimeField.module.css'
import { FieldLabel, FieldNotes, type FieldProps, useField } from './Field'
import field from './Field.module.css'
import { Icon } from './Icon'
import { WhyOff } from './WhyOff'

/** What a typed time means; `shown` is the full reading with date and zone. */
export type ParsedTime<T> =
  | { readonly ok: true; readonly value: T; readonly shown: string; readonly note?: string }
  | { readonly ok: false; readonly message: string }

type DateTimeFieldProps<T> = FieldProps &
  Pick<AriaTextFieldProps, 'isDisabled' | 'autoFocus' | 'isRequired'> & {
    /** The words as typed: `02:10`, `-20m`, `yesterday 14:05 site`. */
    readonly value: string
    readonly parse: (text: string) => ParsedTime<T>
    /** Called at every keystroke with the words and their meaning; null while empty. */
    readonly onChange: (text: string, parsed: ParsedTime<T> | null) => void
    readonly placeholder?: string
    readonly className?: string | undefined
  }

/** A point in time, typed the way people say it; below stands how it was understood. */
export function DateTimeField<T>(props: DateTimeFieldProps<T>) {
  const { label, hideLabel, help, error, optional, value, parse, onChange, placeholder, className, ...rest } = props
  const { off, state } = useField(props)
  const parsed = useMemo(() => (value.trim() === '' ? null : parse(value)), [value, parse])
  return (
    <WhyOff off={off}>
      <AriaTextField
        {...rest}
        {...state}
        {...(off ? { isReadOnly: true } : {})}
        className={cx(field.field, className)}
        value={value}
        onChange={(text) => onChange(text, text.trim() === '' ? null : parse(text))}
      >
        <FieldLabel {...{ label, hideLabel, optional }} />
        <Input
          className={cx(field.input, styles.input)}
          placeholder={placeholder ?? '14:05, -20m, yesterday 02:10 site'}
          spellCheck={false}
        />
        {parsed && !error ? (
          <Text slot="description" className={cx(styles.meaning, !parsed.ok && styles.unclear)}>
            <Icon of={CornerDownRight} size={12} />
            <span>{parsed.ok ? parsed.shown : parsed.message}</span>
            {parsed.ok && parsed.note ? <span className={styles.note}>{parsed.note}</span> : null}
          </Text>
        ) : (
          <FieldNotes {...{ label, help, error }} />
        )}
      </AriaTextField>
    </WhyOff>
  )
}
