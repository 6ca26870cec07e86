import type { ReactElement, ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './Kbd'
import styles from './Tooltip.module.css'

type TooltipProps = {
  /** One focusable React Aria element (Button, Link, ...). */
  readonly children: ReactElement
  readonly text: ReactNode
  readonly keys?: string | undefined
  readonly placement?: 'top' | 'bottom' | 'right' | 'left'
}

/** Says what a control is and teaches its key. */
export function Tooltip({ children, text, keys, placement = 'bottom' }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      {children}
      <AriaTooltip className={styles.tooltip} placement={placement} offset={6}>
        <span>{text}</span>
        {keys ? <Kbd keys={keys} /> : null}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
