import { useRef } from 'react'
import { Popover } from 'react-aria-components'
import list from './List.module.css'
import { MenuList } from './MenuList'
import type { MenuLine } from './menu-item'

/** Where a context menu opens, in px of the viewport. */
export type MenuPoint = { readonly x: number; readonly y: number }

type ContextMenuProps = {
  /** Null while closed. */
  readonly at: MenuPoint | null
  readonly onClose: () => void
  readonly label: string
  readonly lines: readonly MenuLine[]
}

/** A menu at the pointer, or at the row that has focus when it came from the keyboard. */
export function ContextMenu({ at, onClose, label, lines }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <>
      <span ref={anchor} aria-hidden style={{ position: 'fixed', left: at?.x ?? 0, top: at?.y ?? 0 }} />
      <Popover
        className={list.popover ?? ''}
        aria-label={label}
        triggerRef={anchor}
        isOpen={at !== null}
        onOpenChange={(open) => !open && onClose()}
        placement="bottom start"
        offset={2}
      >
        <MenuList label={label} lines={lines} onClose={onClose} />
      </Popover>
    </>
  )
}
