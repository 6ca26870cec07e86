import { useState } from 'react'
import { Button } from '../ui/Button'
import styles from './ErrorScreen.module.css'
import { errorDetails } from './error-details'

type ErrorScreenProps = { readonly error: unknown; readonly where: string; readonly onRetry: () => void }

/** What happened, what is safe, what to do. Nothing acknowledged is lost: it is in the ledger, not in the window. */
export function ErrorScreen({ error, where, onRetry }: ErrorScreenProps) {
  const [copied, setCopied] = useState(false)
  const details = errorDetails(error, where)
  return (
    <div className={styles.screen} role="alert">
      <h2 className={styles.title}>This part of the window stopped working.</h2>
      <p>
        Everything that was acknowledged is in the ledger on this laptop. Only words still being typed here may be gone.
      </p>
      <p className={styles.what}>
        Draw it again; if that fails, reload the window. If it comes back, send the details to whoever looks after
        Holdfast.
      </p>
      <div className={styles.actions}>
        <Button kind="primary" onPress={onRetry}>
          Draw again
        </Button>
        <Button onPress={() => window.location.reload()}>Reload window</Button>
        <Button kind="quiet" onPress={() => void navigator.clipboard.writeText(details).then(() => setCopied(true))}>
          {copied ? 'Details copied' : 'Copy details'}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre className={styles.details} tabIndex={0}>
        {details}
      </pre>
    </div>
  )
}
