import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { NO_KEYCHAIN } from '../keys/keychain'
import { type Keyring, readKeyring, unwrapAlone, unwrapByPassphrase, unwrapByRecoveryKey } from '../keys/keyring'
import { Refused } from '../refused'

/** What a person has to open a folder with. */
export interface FolderProof {
  readonly passphrase?: string
  readonly recoveryKey?: string
  /** Asks for the passphrase; undefined where nobody can be asked. */
  readonly ask: () => Promise<string | undefined>
}

/**
 * The master key of a data folder, without changing anything in it: wrong tries are not counted either, since whoever
 * reads the folder could guess without this program.
 */
export async function unlockFolder(dataDir: string, proof: FolderProof): Promise<Uint8Array> {
  const keyring = await keyringOf(dataDir)
  if (proof.recoveryKey !== undefined) {
    return (
      unwrapByRecoveryKey(keyring, proof.recoveryKey) ??
      refuse('wrong-recovery-key', 'This is not the recovery key of this data folder.')
    )
  }
  const open = proof.passphrase === undefined ? await unwrapAlone(keyring, NO_KEYCHAIN) : undefined
  if (open) return open
  if (!keyring.wraps.passphrase) {
    if (keyring.wraps.none) return refuse('no-passphrase', 'This data folder has no passphrase.', 'Leave it out.')
    return refuse(
      'needs-recovery-key',
      'The key of this data folder is in the keychain of its computer, which only the app can ask.',
      'Give the printed recovery key with --recovery-key-file.',
    )
  }
  const passphrase = proof.passphrase ?? (await proof.ask())
  if (passphrase === undefined) {
    return refuse(
      'needs-passphrase',
      'This data folder is protected by a passphrase, and nobody could be asked for it.',
      'Give it with --passphrase-file, or the recovery key with --recovery-key-file.',
    )
  }
  return (
    (await unwrapByPassphrase(keyring, passphrase)) ??
    refuse('wrong-passphrase', 'This is not the passphrase of this data folder.')
  )
}

async function keyringOf(dataDir: string): Promise<Keyring> {
  // A folder that is not there is told as the system tells it.
  await stat(dataDir)
  const keyring = await readKeyring(join(dataDir, 'keys', 'keyring')).catch(() =>
    refuse(
      'profile-damaged',
      'The key file of this data folder is damaged.',
      'Restore the folder “keys” from a backup.',
    ),
  )
  return (
    keyring ??
    refuse(
      'no-data-folder',
      'This is no data folder of Holdfast: it holds no keys.',
      'Name the folder that holds “keys” and “journals”.',
    )
  )
}

function refuse(code: string, message: string, hint = 'Check it and try again. Nothing was changed.'): never {
  throw new Refused(code, message, hint)
}
