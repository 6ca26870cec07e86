import { useState } from 'react'
import { useProfile } from '../../store/profile-store'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Checkbox } from '../../ui/Checkbox'
import { useFirstRun } from './first-run'
import { protectionWords } from './protection-words'
import form from './StartForm.module.css'
import { StartPage } from './StartPage'

/** Shows the recovery key once, to be printed. */
export function RecoveryKey({ recoveryKey }: { readonly recoveryKey: string }) {
  const protection = useProfile(({ profile }) => (profile?.state === 'open' ? profile.protection : null))
  const [kept, setKept] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const words = protection ? protectionWords(protection) : null
  const print = async (): Promise<void> => {
    const outcome = await window.holdfast.call('documents.print', { html: page(recoveryKey) })
    setTrouble(outcome.ok ? null : `${outcome.message} ${outcome.hint}`)
  }
  return (
    <StartPage
      title="Your recovery key"
      lead="It opens the data on this laptop if the passphrase is forgotten or the keychain is lost. It is shown once and kept nowhere."
    >
      <div className={form.form}>
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
        {words ? <Banner tone={words.safe ? 'info' : 'warning'} title={words.text} /> : null}
        <Checkbox isSelected={kept} onChange={setKept}>
          I have printed it or written it down
        </Checkbox>
        <div className={form.row}>
          <Button
            kind="primary"
            size="large"
            isDisabled={!kept}
            onPress={() => useFirstRun.setState({ running: false, recoveryKey: null })}
          >
            Open Holdfast
          </Button>
          <Button kind="quiet" onPress={() => useFirstRun.setState({ running: false, recoveryKey: null })}>
            Go on without it
          </Button>
        </div>
      </div>
    </StartPage>
  )
}

function page(key: string): string {
  const safe = key.replace(/[^\p{L}\p{N} -]/gu, '')
  return `<!doctype html><meta charset="utf-8"><title>Holdfast recovery key</title><style>body{font:14px/1.6 sans-serif;margin:3cm}pre{font:20px/1.8 monospace;white-space:pre-wrap;border:1px solid #000;padding:1em}</style><h1>Holdfast recovery key</h1><p>Opens the data of one laptop. Lock it away. Made ${new Date().toISOString().slice(0, 10)} (UTC).</p><pre>${safe}</pre>`
}
