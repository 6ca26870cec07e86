import { useState } from 'react'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import form from './StartForm.module.css'

/** A recovery key to be printed or copied. It is kept nowhere. */
export function KeyCard({ recoveryKey }: { readonly recoveryKey: string }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const print = async (): Promise<void> => {
    const outcome = await window.holdfast.call('documents.print', { html: page(recoveryKey) })
    setTrouble(outcome.ok ? null : `${outcome.message} ${outcome.hint}`)
  }
  return (
    <>
      <p className={form.key} data-testid="recovery-key">
        {recoveryKey}
      </p>
      <div className={form.row}>
        <Button onPress={() => void print()}>Print</Button>
        <Button kind="quiet" onPress={() => void window.holdfast.call('clipboard.writeText', { text: recoveryKey })}>
          Copy
        </Button>
      </div>
      {trouble ? <Banner tone="warning" title={trouble} /> : null}
    </>
  )
}

function page(key: string): string {
  const safe = key.replace(/[^\p{L}\p{N} -]/gu, '')
  return `<!doctype html><meta charset="utf-8"><title>Holdfast recovery key</title><style>body{font:14px/1.6 sans-serif;margin:3cm}pre{font:20px/1.8 monospace;white-space:pre-wrap;border:1px solid #000;padding:1em}</style><h1>Holdfast recovery key</h1><p>Opens the data of one laptop. Lock it away. Made ${new Date().toISOString().slice(0, 10)} (UTC).</p><pre>${safe}</pre>`
}
