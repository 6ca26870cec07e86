import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { cx } from './cx'
import styles from './IconButton.module.css'
import { keyPhrase } from './keys'
import { useOff } from './read-only'
import { Tooltip } from './Tooltip'

export type IconButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  /** What it does: the accessible name and the tooltip. */
  readonly label: string
  /** A lucide icon at 16 px, stroke 1.5. */
  readonly icon: ReactNode
  readonly keys?: string | undefined
  readonly pressed?: boolean
  /** Changes what is shown: off, with the reason in its tooltip, where that is read only. */
  readonly writes?: boolean | undefined
  readonly placement?: 'top' | 'bottom' | 'right' | 'left'
  readonly className?: string | undefined
}

/** A button that is only an icon; its name and key are always one hover or focus away. */
export function IconButton({ label, icon, keys, pressed, writes, placement, className, ...rest }: IconButtonProps) {
  const off = useOff(writes)
  return (
    <Tooltip
      text={off ? `${label}: ${off}` : label}
      keys={off ? undefined : keys}
      {...(placement ? { placement } : {})}
    >
      <AriaButton
        {...rest}
        {...(off ? { isPending: true } : {})}
        {...(keys ? { 'aria-keyshortcuts': keyPhrase(keys) } : {})}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        aria-label={label}
        className={cx(styles.button, pressed && styles.on, className)}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  )
}
