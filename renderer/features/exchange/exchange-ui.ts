import { create } from 'zustand'
import type { BundleMade, BundleSource, BundleTaken, IncomingBundle } from '../../../shared/contract/keeper-exchange'
import { useRouter } from '../../app/router'

/** What came in; a bundle that waits is told by its own list. */
export type Taken = Extract<BundleTaken, { state: 'taken' }>

/** A sheet about bundles; it can be asked for from the palette, the list of cases and the place. */
export type ExchangeDialog =
  | { readonly kind: 'make'; readonly journals: readonly string[] }
  | { readonly kind: 'made'; readonly made: BundleMade; readonly recipient: string }
  | { readonly kind: 'bring-in'; readonly source: BundleSource; readonly name: string }
  | { readonly kind: 'taken'; readonly taken: Taken; readonly name: string }
  | { readonly kind: 'discard'; readonly bundle: IncomingBundle }

export type ExchangeView = 'bundles' | 'sync' | 'backups'

interface ExchangeUi {
  readonly dialog: ExchangeDialog | null
  readonly view: ExchangeView
}

export const useExchangeUi = create<ExchangeUi>(() => ({ dialog: null, view: 'bundles' }))

export function showDialog(dialog: ExchangeDialog | null): void {
  useExchangeUi.setState({ dialog })
}

/** Goes to the place and shows this part of it. */
export function showExchange(view: ExchangeView): void {
  useExchangeUi.setState({ view })
  useRouter.getState().go({ place: 'exchange' })
}
