import type { JobResult } from '../../../../shared/contract/keeper'
import type { BundleKey, BundleSource, BundleTaken, IncomingBundle } from '../../../../shared/contract/keeper-exchange'
import { useRouter } from '../../../app/router'
import { startJob } from '../../../app/start-job'
import { toast } from '../../../ui/toast-queue'
import { tellFailure } from '../../case/intake/bring-in'
import { showDialog, showExchange, useExchangeUi } from '../exchange-ui'
import { takenWords } from './taken-words'

/** The title of the job under which the task centre shows it. */
export function takingTitle(name: string): string {
  return `Bring in ${name}`
}

/** Merges a bundle that was looked at. Says what was new in a sheet where that is still looked at, else in a toast. */
export async function takeIn(source: BundleSource, key: BundleKey | null, name: string): Promise<void> {
  const title = takingTitle(name)
  const result = await startJob(title, 'bundle.import', key ? { source, key } : { source }, takenLine)
  const isLookedAt = useExchangeUi.getState().dialog?.kind === 'bring-in'
  if (result?.kind === 'bundle-taken') tellTaken(result.taken, name, isLookedAt)
  // The open sheet tells a failure by itself.
  else if (!isLookedAt) tellFailure(title)
}

/** Somebody compared the words: what waits from that laptop comes in. */
export async function confirmLaptop(bundle: IncomingBundle): Promise<void> {
  const title = `Bring in what waits from ${bundle.laptop.name}`
  const result = await startJob(title, 'incoming.confirm', { id: bundle.id }, takenLine)
  if (result?.kind !== 'bundle-taken') return tellFailure(title)
  const isLookedAt = useExchangeUi.getState().dialog === null && useRouter.getState().history.here.place === 'exchange'
  tellTaken(result.taken, bundle.fileName, isLookedAt)
}

/** In a sheet where somebody waits for it; else in a toast: a sheet would take the keys from whoever types. */
function tellTaken(taken: BundleTaken, name: string, waitedFor: boolean): void {
  if (taken.state === 'waits') {
    const show = (): void => {
      showDialog(null)
      showExchange('bundles')
    }
    // The place says all of it.
    if (waitedFor) show()
    else toast({ text: `${name} waits until its laptop is known.`, action: { label: 'Show', run: show } })
    return
  }
  const show = (): void => showDialog({ kind: 'taken', taken, name })
  if (waitedFor) show()
  else toast({ text: `${name}: ${takenWords(taken)}.`, action: { label: 'Show', run: show } })
}

function takenLine(result: JobResult): string {
  if (result.kind !== 'bundle-taken') return ''
  return result.taken.state === 'waits' ? 'Waits until its laptop is known' : takenWords(result.taken)
}
