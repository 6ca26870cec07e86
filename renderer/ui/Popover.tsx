import type { ReactElement, ReactNode } from 'react'
import { Popover as AriaPopover, Dialog, DialogTrigger } from 'react-aria-components'
import list from './List.module.css'
import styles from './Popover.module.css'

type PopoverProps = {
  /** A Button or IconButton that opens it. */
  readonly trigger: ReactElement
  readonly label: string
  readonly children: ReactNode
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
  readonly isOpen?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/** A small floating panel beside what opened it. */
export function Popover({ trigger, label, children, placement = 'bottom start', ...open }: PopoverProps) {
  return (
    <DialogTrigger {...open}>
      {trigger}
      <AriaPopover className={list.popover ?? ''} placement={placement} offset={6}>
        <Dialog className={styles.panel ?? ''} aria-label={label}>
          {children}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  )
}
