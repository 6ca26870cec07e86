import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './Button.module.css'
import { cx } from './cx'
import { Kbd } from './Kbd'
import { keyPhrase } from './keys'
import { useOff } from './read-only'
import { Tooltip } from './Tooltip'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'children' | 'style'> & {
  readonly kind?: 'primary' | 'normal' | 'quiet' | 'danger'
  readonly size?: 'normal' | 'large'
  /** A verb, for example "Declare case". */
  readonly children: ReactNode
  readonly icon?: ReactNode
  /** Its binding, for example `Mod+Enter`; shown in the tooltip. */
  readonly keys?: string | undefined
  /** Shows the key on the button as well, where there is room to teach it. */
  readonly showKeys?: boolean
  /** Changes what is shown: off, with the reason in its tooltip, where that is read only. */
  readonly writes?: boolean | undefined
  /** More than the label says; also makes a tooltip without a key. */
  readonly hint?: ReactNode
  readonly className?: string | undefined
}

/** A button with a verb on it. Disabled buttons stay focusable only through `hint` text beside them. */
export function Button({
  kind = 'normal',
  size = 'normal',
  icon,
  keys,
  showKeys,
  hint,
  writes,
  children,
  className,
  ...rest
}: ButtonProps) {
  const off = useOff(writes)
  const button = (
    <AriaButton
      {...rest}
      {...(keys ? { 'aria-keyshortcuts': keyPhrase(keys) } : {})}
      // Off, but it can still be reached, and so asked why.
      {...(off ? { isPending: true } : {})}
      className={cx(styles.button, styles[kind], size === 'large' && styles.large, className)}
    >
      {icon}
      <span className={styles.label}>{children}</span>
      {keys && showKeys ? <Kbd keys={keys} quiet /> : null}
    </AriaButton>
  )
  if (!off && !hint && (!keys || showKeys)) return button
  return (
    <Tooltip text={off ?? hint ?? children} keys={off ? undefined : keys}>
      {button}
    </Tooltip>
  )
}
