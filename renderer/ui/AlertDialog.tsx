import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog, DialogBody } from './Dialog'

type AlertDialogProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  /** The question, for example "Remove 1,204 entries from the case?". */
  readonly title: string
  /** What happens, what stays, and that it cannot be undone. */
  readonly children: ReactNode
  /** The verb of the button that acts. */
  readonly verb: string
  readonly onConfirm: () => void
  readonly danger?: boolean
  readonly cancel?: string
}

/** Asks before what cannot be undone. What can be undone is done at once and offers undo in a toast. */
export function AlertDialog({
  isOpen,
  onClose,
  title,
  children,
  verb,
  onConfirm,
  danger = true,
  cancel = 'Cancel',
}: AlertDialogProps) {
  return (
    <Dialog
      role="alertdialog"
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      foot={
        <>
          <Button autoFocus onPress={onClose}>
            {cancel}
          </Button>
          <Button
            kind={danger ? 'danger' : 'primary'}
            onPress={() => {
              onConfirm()
              onClose()
            }}
          >
            {verb}
          </Button>
        </>
      }
    >
      <DialogBody>{children}</DialogBody>
    </Dialog>
  )
}
