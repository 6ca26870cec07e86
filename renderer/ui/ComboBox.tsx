import { ChevronDown, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ComboBox as AriaComboBox, Button, Group, Input, ListBox, Popover } from 'react-aria-components'
import { cx } from './cx'
import { FieldLabel, FieldNotes, type FieldProps, useField } from './Field'
import styles from './Field.module.css'
import { Icon } from './Icon'
import list from './List.module.css'
import { OptionRow } from './OptionRow'
import type { Option } from './option'
import { WhyOff } from './WhyOff'

type ComboBoxProps<Id extends string> = FieldProps & {
  readonly options: readonly Option<Id>[]
  readonly value: Id | null
  readonly onChange: (value: Id | null) => void
  /** Makes what was typed into a new choice; the caller then sets `value` to it. */
  readonly onCreate?: (text: string) => void
  /** What `onCreate` makes, for "Add host “WS-12”". */
  readonly createNoun?: string
  readonly placeholder?: string
  readonly isDisabled?: boolean
  readonly autoFocus?: boolean
  readonly className?: string | undefined
}

const createId = '\u0000create'

/** One of many choices, found by typing; what does not exist yet is made on the spot. */
export function ComboBox<Id extends string>(props: ComboBoxProps<Id>) {
  const {
    label,
    hideLabel,
    help,
    error,
    optional,
    options,
    value,
    onChange,
    onCreate,
    createNoun,
    placeholder,
    className,
    ...rest
  } = props
  const { off, state: field } = useField(props)
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const chosenLabel = options.find((option) => option.id === value)?.label ?? ''
  // React Aria reads the label of a choice that was made just now one render too early, and finds none.
  useEffect(() => setTyped(chosenLabel), [chosenLabel])
  const canCreate = Boolean(onCreate) && text !== '' && !options.some((option) => same(option.label, text))
  const items: Option[] = canCreate
    ? [
        ...options,
        { id: createId, label: text, note: `Add ${createNoun ?? 'as new'}`, icon: <Icon of={Plus} size={14} /> },
      ]
    : [...options]

  return (
    <WhyOff off={off}>
      <AriaComboBox
        {...rest}
        {...field}
        {...(off ? { isDisabled: true } : {})}
        className={cx(styles.field, className)}
        defaultItems={items}
        defaultFilter={(itemText, input) => fold(itemText).includes(fold(input.trim()))}
        value={value}
        inputValue={typed}
        onInputChange={setTyped}
        onChange={(id) => {
          if (id === createId) onCreate?.(text)
          else onChange(options.find((option) => option.id === id)?.id ?? null)
        }}
        menuTrigger="focus"
        allowsEmptyCollection
      >
        <FieldLabel {...{ label, hideLabel, optional }} />
        <Group className={styles.group ?? ''}>
          <Input placeholder={placeholder ?? (onCreate ? 'Type to find or add' : 'Type to find')} />
          <Button className={styles.groupButton ?? ''}>
            <Icon of={ChevronDown} size={14} />
          </Button>
        </Group>
        <FieldNotes {...{ label, help, error }} />
        <Popover className={list.popover ?? ''} offset={4}>
          <ListBox
            className={list.list ?? ''}
            renderEmptyState={() => <div className={list.empty}>Nothing matches</div>}
          >
            {(option: Option) => <OptionRow option={option} create={option.id === createId} />}
          </ListBox>
        </Popover>
      </AriaComboBox>
    </WhyOff>
  )
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function same(a: string, b: string): boolean {
  return fold(a) === fold(b)
}
