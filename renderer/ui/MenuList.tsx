import { Menu, MenuItem, Separator, Text } from 'react-aria-components'
import { cx } from './cx'
import { Kbd } from './Kbd'
import styles from './List.module.css'
import type { MenuLine } from './menu-item'
import { useOff, WHY_OFF } from './read-only'

type MenuListProps = {
  readonly label: string
  readonly lines: readonly MenuLine[]
  /** For a menu without a trigger, which then also takes the focus itself. */
  readonly onClose?: () => void
}

/** The lines of a menu, with their keys on the right. */
export function MenuList({ label, lines, onClose }: MenuListProps) {
  const off = useOff(lines.some((line) => !line.separator && !line.reads))
  return (
    <>
      {off ? <p className={styles.why}>{off}</p> : null}
      <Menu
        {...(off ? { 'aria-describedby': WHY_OFF } : {})}
        aria-label={label}
        className={styles.list ?? ''}
        {...(onClose ? { onClose, autoFocus: 'first' as const } : {})}
      >
        {lines.map((line, at) =>
          line.separator ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a separator has no identity but its position
            <Separator key={`separator-${at}`} className={styles.separator ?? ''} />
          ) : (
            <MenuItem
              key={line.id}
              id={line.id}
              textValue={line.label}
              isDisabled={line.disabled === true || (off !== null && !line.reads)}
              onAction={line.run}
              className={cx(styles.item, line.danger && styles.danger)}
            >
              {line.icon}
              <span className={styles.text}>
                <Text slot="label">{line.label}</Text>
                {line.note ? (
                  <Text slot="description" className={styles.note ?? ''}>
                    {line.note}
                  </Text>
                ) : null}
              </span>
              {line.keys ? <Kbd keys={line.keys} quiet /> : null}
            </MenuItem>
          ),
        )}
      </Menu>
    </>
  )
}
