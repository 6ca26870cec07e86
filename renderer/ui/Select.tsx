import { ChevronDown } from 'lucide-react'
import { Select as AriaSelect, Button, ListBox, Popover, SelectValue } from 'react-aria-components'
import { cx } from './cx'
import { FieldLabel, FieldNotes, type FieldProps, useField } from './Field'
import styles from './Field.module.css'
import { Icon } from './Icon'
import list from './List.module.css'
import { OptionRow } from './OptionRow'
import type { Option } from './option'
import { WhyOff } from './WhyOff'

type SelectProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (value: Id) => void
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  readonly className?: string | undefined
}

/** One of a few known choices. For more than about twelve use ComboBox. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, hideLabel, help, error, optional, options, value, onChange, placeholder, className, ...rest } = props
  const { off, state: field } = useField(props)
  return (
    <WhyOff off={off}>
      <AriaSelect
        {...rest}
        {...field}
        {...(off ? { isDisabled: true } : {})}
        className={cx(styles.field, className)}
        placeholder={placeholder ?? 'Choose'}
        value={value}
        onChange={(id) => {
          const chosen = options.find((option) => option.id === id)
          if (chosen) onChange(chosen.id)
        }}
      >
        <FieldLabel {...{ label, hideLabel, optional }} />
        <Button className={styles.trigger ?? ''}>
          <SelectValue className={styles.value ?? ''}>
            {({ isPlaceholder, selectedText }) => (isPlaceholder ? (placeholder ?? 'Choose') : selectedText)}
          </SelectValue>
          <Icon of={ChevronDown} size={14} />
        </Button>
        <FieldNotes {...{ label, help, error }} />
        <Popover className={list.popover ?? ''} offset={4}>
          <ListBox className={list.list ?? ''} items={options}>
            {(option) => <OptionRow option={option} />}
          </ListBox>
        </Popover>
      </AriaSelect>
    </WhyOff>
  )
}
