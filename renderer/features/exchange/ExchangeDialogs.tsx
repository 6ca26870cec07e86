import { later } from '../../app/later'
import { useProfile } from '../../store/profile-store'
import { showDialog, useExchangeUi } from './exchange-ui'

const MakeBundle = later(() => import('./make/MakeBundle').then((module) => module.MakeBundle))
const MadeDialog = later(() => import('./MadeDialog').then((module) => module.MadeDialog))
const BringIn = later(() => import('./bring/BringIn').then((module) => module.BringIn))
const TakenDialog = later(() => import('./TakenDialog').then((module) => module.TakenDialog))
const DiscardDialog = later(() => import('./DiscardDialog').then((module) => module.DiscardDialog))

/** The sheets about bundles, wherever they were asked for. */
export function ExchangeDialogs() {
  const dialog = useExchangeUi((ui) => ui.dialog)
  const isOpen = useProfile(({ profile }) => profile?.state === 'open')
  if (!dialog || !isOpen) return null
  const close = (): void => showDialog(null)
  switch (dialog.kind) {
    case 'make':
      return <MakeBundle journals={dialog.journals} onClose={close} />
    case 'made':
      return <MadeDialog made={dialog.made} recipient={dialog.recipient} onClose={close} />
    case 'bring-in':
      return <BringIn key={dialog.name} source={dialog.source} name={dialog.name} onClose={close} />
    case 'taken':
      return <TakenDialog taken={dialog.taken} name={dialog.name} onClose={close} />
    case 'discard':
      return <DiscardDialog bundle={dialog.bundle} onClose={close} />
  }
}
