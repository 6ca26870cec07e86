import type { ReactElement } from 'react'
import { MenuTrigger, Popover } from 'react-aria-components'
import list from './List.module.css'
import { MenuList } from './MenuList'
import type { MenuLine } from './menu-item'

type MenuProps = {
  /** A Button or IconButton that opens it. */
  readonly trigger: ReactElement
  readonly label: string
  readonly lines: readonly MenuLine[]
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
}

/** A menu under a button. */
export function Menu({ trigger, label, lines, placement = 'bottom start' }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={list.popover ?? ''} placement={placement} offset={4}>
        <MenuList label={label} lines={lines} />
      </Popover>
    </MenuTrigger>
  )
}
