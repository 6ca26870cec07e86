import { useState } from 'react'
import { Button } from '../../ui/Button'
import { toast } from '../../ui/toast-queue'

/** Offers the case that ships with the app, to look around in. */
export function SampleOffer() {
  const [busy, setBusy] = useState(false)
  const open = async (): Promise<void> => {
    setBusy(true)
    const { openSampleCase } = await import('./sample-case')
    const result = await openSampleCase()
    setBusy(false)
    if (!result.ok) toast({ text: result.message, hint: result.hint, tone: 'danger' })
  }
  return (
    <Button isDisabled={busy} onPress={() => void open()}>
      {busy ? 'Opening the sample' : 'Open the sample case'}
    </Button>
  )
}
