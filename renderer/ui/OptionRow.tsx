import { Check } from 'lucide-react'
import { ListBoxItem, Text } from 'react-aria-components'
import { cx } from './cx'
import { Icon } from './Icon'
import styles from './List.module.css'
import type { Option } from './option'

/** One option in the list of a Select or ComboBox. */
export function OptionRow({ option, create = false }: { readonly option: Option; readonly create?: boolean }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} className={cx(styles.item, create && styles.create)}>
      {option.icon}
      <span className={styles.text}>
        <Text slot="label">{option.label}</Text>
        {option.note ? (
          <Text slot="description" className={styles.note ?? ''}>
            {option.note}
          </Text>
        ) : null}
      </span>
      <span className={styles.check}>
        <Icon of={Check} size={14} />
      </span>
    </ListBoxItem>
  )
}
