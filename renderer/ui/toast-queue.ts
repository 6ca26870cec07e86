import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components'

/** What a toast says. `action` is most often undo. */
export type ToastMessage = {
  readonly text: string
  /** What to do next, for toasts that report a failure. */
  readonly hint?: string
  readonly tone?: 'plain' | 'danger'
  readonly action?: { readonly label: string; readonly keys?: string; readonly run: () => void }
}

export const toastQueue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })

/** Shows a toast for 8 s; a failure stays until it is closed. Returns a function that closes it. */
export function toast(message: ToastMessage): () => void {
  const key = toastQueue.add(message, message.tone === 'danger' ? {} : { timeout: 8000 })
  return () => toastQueue.close(key)
}
