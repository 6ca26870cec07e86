import files, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { createKeeper } from '../../../../../main/keeper/keeper'
import { NO_KEYCHAIN } from '../../../../../main/keeper/keys/keychain'
import { value } from '../a-keeper'

/**
 * Opens a profile, makes one change of its keys and ends itself with SIGKILL at the named step of
 * writing the keyring. Prints what its parent needs to know before.
 */
const [dataDir = '', change = '', step = '', passphrase = ''] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

/** Armed only for the change itself, and only for the keyring. */
function arm(): void {
  const { open, rename } = files
  files.open = async (path, ...rest) => {
    const file: FileHandle = await open(path, ...rest)
    if (!String(path).includes('keyring.tmp')) {
      if (step === 'before-folder-sync' && String(path).endsWith('keys')) die()
      return file
    }
    if (step === 'empty') die()
    const { writeFile, sync } = file
    file.writeFile = async (content, ...more) => {
      if (step === 'half') {
        await writeFile.call(file, (content as Buffer).subarray(0, 40), ...more)
        die()
      }
      await writeFile.call(file, content, ...more)
    }
    file.sync = async () => {
      if (step === 'before-sync') die()
      await sync.call(file)
    }
    return file
  }
  files.rename = async (from, to) => {
    if (step === 'before-rename' && String(to).endsWith('keyring')) die()
    await rename(from, to)
    if (step === 'after-rename' && String(to).endsWith('keyring')) die()
  }
  syncBuiltinESMExports()
}

const keeper = await createKeeper({ dataDir, keychain: NO_KEYCHAIN, environment: { freeBytes: () => 1e12 } })
value(await keeper.ask('profile.unlock', { passphrase }))
arm()
const proof = { passphrase }
if (change === 'change') await keeper.ask('protection.setPassphrase', { proof, passphrase: 'the new passphrase' })
else if (change === 'remove') await keeper.ask('protection.setPassphrase', { proof, passphrase: null })
else await keeper.ask('protection.newRecoveryKey', { proof })
