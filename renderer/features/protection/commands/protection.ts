import type { Command } from '../../../commands/command'
import { useProfile } from '../../../store/profile-store'
import { showSheet } from '../protection-ui'

const isOpen = (): boolean => useProfile.getState().profile?.state === 'open'
const hasPassphrase = (): boolean => {
  const { profile } = useProfile.getState()
  return profile?.state === 'open' && profile.protection.by.includes('passphrase')
}

export const commands: readonly Command[] = [
  {
    id: 'protection.open',
    title: 'Show what protects this laptop',
    group: 'App',
    keywords: ['passphrase', 'password', 'encryption', 'keychain', 'lock after', 'idle', 'security', 'settings'],
    when: isOpen,
    run: () => showSheet('overview'),
  },
  {
    id: 'protection.passphrase',
    title: 'Set or change the passphrase',
    group: 'App',
    keywords: ['password', 'encrypt'],
    when: isOpen,
    run: () => showSheet('passphrase'),
  },
  {
    id: 'protection.remove',
    title: 'Remove the passphrase',
    group: 'App',
    keywords: ['password'],
    when: hasPassphrase,
    run: () => showSheet('remove'),
  },
  {
    id: 'protection.recovery-key',
    title: 'Make a new recovery key',
    group: 'App',
    keywords: ['print', 'lost', 'forgotten passphrase'],
    when: isOpen,
    run: () => showSheet('recovery-key'),
  },
]
