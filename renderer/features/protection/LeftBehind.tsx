import { Button } from '../../ui/Button'
import { Dialog, DialogBody } from '../../ui/Dialog'
import { forgetLeft, useLeftBehind } from './left-behind'
import styles from './Protection.module.css'

/** What stood in forms that the lock closed: nothing of it was recorded, and nothing of it is lost. */
export function LeftBehind() {
  const fields = useLeftBehind((store) => store.fields)
  if (fields.length === 0) return null
  const later = (): void => useLeftBehind.setState({ fields: [] })
  return (
    <Dialog
      isOpen
      onClose={later}
      title="What you were typing"
      lead="Holdfast locked while this stood in an open form. It was not recorded yet."
      foot={
        <>
          <Button kind="quiet" keys="Escape" onPress={later}>
            Keep it for the next unlock
          </Button>
          <Button kind="primary" onPress={() => void forgetLeft()}>
            I have it
          </Button>
        </>
      }
    >
      <DialogBody>
        <ul className={styles.left}>
          {fields.map(({ label, text }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown
            <li key={at} className={styles.leftField}>
              <span className={styles.leftLabel}>{label}</span>
              <Button
                kind="quiet"
                onPress={() => void window.holdfast.call('clipboard.writeText', { text })}
                aria-label={`Copy ${label}`}
              >
                Copy
              </Button>
              <p className={styles.leftText} dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ul>
      </DialogBody>
    </Dialog>
  )
}
