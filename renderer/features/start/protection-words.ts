import type { Protection } from '../../../shared/contract/keeper'

/** What protects the disk, said honestly. */
export function protectionWords(protection: Protection): { readonly safe: boolean; readonly text: string } {
  switch (protection.by) {
    case 'keychain':
      return {
        safe: true,
        text: 'Encrypted on this disk. The key is kept by the keychain of the operating system: whoever can sign in as you can open it.',
      }
    case 'passphrase':
      return { safe: true, text: 'Encrypted on this disk. Only your passphrase or the recovery key opens it.' }
    case 'keychain+passphrase':
      return {
        safe: true,
        text: 'Encrypted on this disk. Your passphrase or the recovery key opens it; the keychain of the operating system guards it as well.',
      }
    case 'none':
      return {
        safe: false,
        text: 'The data on this disk is not protected: there is no keychain here and no passphrase was set. Whoever gets the disk can read every case.',
      }
  }
}
