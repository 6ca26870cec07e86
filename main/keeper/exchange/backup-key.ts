import type { BundleKey } from '../../../shared/contract/keeper-exchange'
import { ageIdentity, Stanza } from '../bundle/age'
import { subkey } from '../keys/box'
import { type Keyring, parseKeyring, unwrapByPassphrase, unwrapByRecoveryKey } from '../keys/keyring'

/** Type of the stanza that carries the wrapped master key; age ignores what it does not know. */
const KEYRING_STANZA = 'holdfast-keyring'

/** The age identity of a profile: what was encrypted to it, its own backups among them, opens with the master key. */
export function identityOf(master: Uint8Array): string {
  return ageIdentity(subkey(master, 'age identity'))
}

/**
 * Puts the master key beside the backup as it is wrapped on this laptop: by the passphrase and by the recovery key.
 * So the file alone with either of them is enough, and it is worth no more to a finder than the data folder is.
 * The keychain's wrap and a master key that nothing protects stay at home.
 */
export function keyringRecipient(keyring: Keyring): { wrapFileKey: () => Stanza[] } {
  const { recovery, nextRecovery, passphrase } = keyring.wraps
  const wraps = { recovery, ...(nextRecovery ? { nextRecovery } : {}), ...(passphrase ? { passphrase } : {}) }
  const travelling: Keyring = { v: 1, backend: '', wraps }
  return { wrapFileKey: () => [new Stanza([KEYRING_STANZA, 'v1'], Buffer.from(JSON.stringify(travelling)))] }
}

export function isKeyring({ args }: Stanza): boolean {
  return args[0] === KEYRING_STANZA
}

/** The identity of the laptop that made a backup, where its passphrase or its recovery key was typed. */
export async function identityFromKeyring(
  stanzas: readonly Stanza[],
  { passphrase, recoveryKey }: BundleKey,
): Promise<string | undefined> {
  const stanza = stanzas.find(isKeyring)
  const keyring = stanza && parseKeyring(stanza.body)
  if (!keyring) return undefined
  const master =
    (recoveryKey === undefined ? undefined : unwrapByRecoveryKey(keyring, recoveryKey)) ??
    (passphrase === undefined ? undefined : await unwrapByPassphrase(keyring, passphrase))
  return master && identityOf(master)
}
