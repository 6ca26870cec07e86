import { X } from 'lucide-react'
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { Button } from './Button'
import { cx } from './cx'
import { Icon } from './Icon'
import { IconButton } from './IconButton'
import styles from './Toasts.module.css'
import { toastQueue } from './toast-queue'

/** The toasts of this window, bottom left above the status bar; F6 reaches them. */
export function Toasts() {
  return (
    <ToastRegion queue={toastQueue} className={styles.region ?? ''} aria-label="Messages">
      {({ toast }) => (
        <Toast toast={toast} className={cx(styles.toast, toast.content.tone === 'danger' && styles.danger)}>
          <ToastContent className={styles.content ?? ''}>
            <Text slot="title" className={styles.words ?? ''}>
              {toast.content.text}
            </Text>
            {toast.content.hint ? (
              <Text slot="description" className={styles.hint ?? ''}>
                {toast.content.hint}
              </Text>
            ) : null}
          </ToastContent>
          {toast.content.action ? (
            <Button
              kind="quiet"
              className={styles.action}
              keys={toast.content.action.keys}
              showKeys
              onPress={() => {
                toast.content.action?.run()
                toastQueue.close(toast.key)
              }}
            >
              {toast.content.action.label}
            </Button>
          ) : null}
          <IconButton slot="close" label="Close message" icon={<Icon of={X} size={14} />} />
        </Toast>
      )}
    </ToastRegion>
  )
}
