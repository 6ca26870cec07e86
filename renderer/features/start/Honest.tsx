import { Banner } from '../../ui/Banner'

/** What will protect the data of this disk, before the keys are made. */
export function Honest({ keychain, passphrase }: { readonly keychain: boolean; readonly passphrase: boolean }) {
  if (passphrase)
    return (
      <Banner tone="info" title="Your data will be encrypted under this passphrase.">
        Nobody can reset it. You get a recovery key next, to print and lock away.
      </Banner>
    )
  if (keychain)
    return (
      <Banner tone="info" title="Your data will be encrypted, with the key in the keychain of this computer.">
        Whoever can sign in as you can open it. A passphrase closes that gap.
      </Banner>
    )
  return (
    <Banner tone="warning" title="Without a passphrase the data on this disk is not protected.">
      This computer offers no keychain. Whoever gets the disk can read every case.
    </Banner>
  )
}
