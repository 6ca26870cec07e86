import { ChevronDown, ChevronUp } from 'lucide-react'
import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Button,
  Group,
  Input,
} from 'react-aria-components'
import { cx } from './cx'
import { FieldLabel, FieldNotes, type FieldProps, useField } from './Field'
import styles from './Field.module.css'
import { Icon } from './Icon'
import { WhyOff } from './WhyOff'

type NumberFieldProps = FieldProps &
  Omit<AriaNumberFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> & {
    readonly className?: string | undefined
  }

/** A number with steps; typed text is accepted in the person's own notation. */
export function NumberField(props: NumberFieldProps) {
  const { label, hideLabel, help, error, optional, className, ...rest } = props
  const { off, state: field } = useField(props)
  return (
    <WhyOff off={off}>
      <AriaNumberField
        {...rest}
        {...field}
        {...(off ? { isReadOnly: true } : {})}
        className={cx(styles.field, className)}
      >
        <FieldLabel {...{ label, hideLabel, optional }} />
        <Group className={styles.group ?? ''}>
          <Input />
          <Button slot="decrement" className={styles.groupButton ?? ''}>
            <Icon of={ChevronDown} size={14} />
          </Button>
          <Button slot="increment" className={styles.groupButton ?? ''}>
            <Icon of={ChevronUp} size={14} />
          </Button>
        </Group>
        <FieldNotes {...{ label, help, error }} />
      </AriaNumberField>
    </WhyOff>
  )
}
