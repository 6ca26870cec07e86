import { useEffect } from 'react'
import { later } from '../../app/later'
import { useProtectionHere } from '../../app/protection-here'
import { useProfile } from '../../store/profile-store'
import { LeftBehind } from './LeftBehind'
import { showSheet, useProtectionSheet } from './protection-ui'

const Overview = later(() => import('./Overview').then((module) => module.Overview))
const PassphraseForm = later(() => import('./PassphraseForm').then((module) => module.PassphraseForm))
const RemovePassphrase = later(() => import('./RemovePassphrase').then((module) => module.RemovePassphrase))
const NewRecoveryKey = later(() => import('./NewRecoveryKey').then((module) => module.NewRecoveryKey))

/** The sheets about passphrase, recovery key and lock; also tells the status bar where nothing protects the disk. */
export function ProtectionSheets() {
  const open = useProtectionSheet((store) => store.open)
  const profile = useProfile((store) => store.profile)
  const unprotected = profile?.state === 'open' && profile.protection.by === 'none'
  useEffect(() => useProtectionHere.setState({ unprotected }), [unprotected])
  if (profile?.state !== 'open') return null
  const hasPassphrase = profile.protection.by.includes('passphrase')
  const close = (): void => showSheet(null)
  return (
    <>
      <LeftBehind />
      {open === 'overview' ? <Overview profile={profile} onClose={close} /> : null}
      {open === 'passphrase' ? <PassphraseForm hasPassphrase={hasPassphrase} onClose={close} /> : null}
      {open === 'remove' ? <RemovePassphrase keychain={profile.keychain} onClose={close} /> : null}
      {open === 'recovery-key' ? <NewRecoveryKey hasPassphrase={hasPassphrase} onClose={close} /> : null}
    </>
  )
}
