import type { ReactNode } from 'react'
import { Button } from './Button'
import { Dialog, DialogBody } from './Dialog'
import styles from './Dialog.module.css'
import { isSubmitKey } from './submit-key'

type FormDialogProps = {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly title: string
  readonly lead?: ReactNode
  /** The verb of the button, for example "Declare case". */
  readonly verb: string
  /** Called only while `errors` is empty. May return a promise; the button then says it is working. */
  readonly onSubmit: () => void
  /** Sentences that say what is missing or wrong; shown above the fields after a try to submit. */
  readonly errors?: readonly string[]
  readonly isBusy?: boolean
  readonly wide?: boolean
  /** Left of the buttons: what will happen. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A form in a sheet: fields, a summary of errors, Ctrl+Enter submits from anywhere in it. */
export function FormDialog(props: FormDialogProps) {
  const {
    isOpen,
    onClose,
    title,
    lead,
    verb,
    onSubmit,
    errors = [],
    isBusy = false,
    wide = false,
    aside,
    children,
  } = props
  const submit = () => {
    if (!isBusy) onSubmit()
  }
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={title} lead={lead} wide={wide}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        // Captured: a radio or a button inside keeps Enter to itself.
        onKeyDownCapture={(event) => {
          if (!isSubmitKey(event.nativeEvent)) return
          event.preventDefault()
          event.stopPropagation()
          submit()
        }}
      >
        <DialogBody>
          {errors.length > 0 ? (
            <div role="alert" className={styles.summary}>
              <ul>
                {errors.map((error) => (
                  <li key={error}>{error}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {children}
        </DialogBody>
        <div className={styles.foot}>
          <div className={styles.aside}>{aside}</div>
          <Button kind="quiet" onPress={onClose} keys="Escape">
            Cancel
          </Button>
          <Button kind="primary" type="submit" isDisabled={isBusy} keys="Mod+Enter" showKeys>
            {isBusy ? 'Working' : verb}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
