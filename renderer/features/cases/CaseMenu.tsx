import { useRouter } from '../../app/router'
import { ContextMenu, type MenuPoint } from '../../ui/ContextMenu'
import { showDialog } from '../exchange/exchange-ui'
import type { CaseRow } from './case-list'

type CaseMenuProps = {
  readonly row: CaseRow
  /** Null while closed. */
  readonly at: MenuPoint | null
  readonly onClose: () => void
}

/** What one can do with a case of the list without opening it. */
export function CaseMenu({ row, at, onClose }: CaseMenuProps) {
  const go = (place: string): void => useRouter.getState().go({ place, caseId: row.journal })
  return (
    <ContextMenu
      at={at}
      onClose={onClose}
      label={`Actions for ${row.summary?.title ?? 'this case'}`}
      lines={[
        { id: 'open', label: 'Open', keys: 'Enter', run: () => go('board') },
        { id: 'record', label: 'Open its record', run: () => go('record') },
        { separator: true },
        { id: 'bundle', label: 'Make a bundle…', run: () => showDialog({ kind: 'make', journals: [row.journal] }) },
      ]}
    />
  )
}
