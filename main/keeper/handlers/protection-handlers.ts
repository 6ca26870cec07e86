import type { Protection } from '../keys/protection'
import type { Handlers, KeeperParts } from './handlers'

type Channels =
  | 'protection.setPassphrase'
  | 'protection.newRecoveryKey'
  | 'protection.keepRecoveryKey'
  | 'protection.setLockRules'

export function protectionHandlers(parts: KeeperParts, protection: Protection): Handlers<Channels> {
  return {
    'protection.setPassphrase': async ({ proof, passphrase }) => {
      await protection.setPassphrase(proof, passphrase ?? undefined)
      await parts.profileChanged()
      return {}
    },
    'protection.newRecoveryKey': async ({ proof }) => ({ recoveryKey: await protection.newRecoveryKey(proof) }),
    'protection.keepRecoveryKey': async () => {
      await protection.keepRecoveryKey()
      await parts.profileChanged()
      return {}
    },
    'protection.setLockRules': async (lock) => {
      await parts.profile.changeSettings({ lock })
      await parts.profileChanged()
      return {}
    },
  }
}
