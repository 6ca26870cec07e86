import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { type LockedDuty, type ProfilePerson, type ProfileState, person } from '../../../shared/contract/keeper'
import type { Proof } from '../../../shared/contract/keeper-protection'
import { makeFolder, readIfThere, writeAtomic } from '../disk/atomic'
import type { Environment } from '../environment'
import { Refused } from '../refused'
import { Backoff } from './backoff'
import { openBox, sealBox, subkey } from './box'
import { type DeviceKey, deviceKeyOf, newDeviceKey } from './device-key'
import { type Keychain, protects } from './keychain'
import {
  createKeyring,
  type Keyring,
  openedByRecoveryKey,
  protectionOf,
  readKeyring,
  unwrapAlone,
  unwrapByPassphrase,
  unwrapByRecoveryKey,
  writeKeyring,
} from './keyring'
import { readSealed, writeSealed } from './sealed-file'
import { type KeeperSettings, readSettings, writeSettings } from './settings'

const about = z.object({
  deviceName: z.string(),
  teamJournal: z.uuid(),
  person,
  people: z.array(person),
  /** Ids of the devices that this laptop was before, the latest last. */
  former: z.array(z.string()).default([]),
})
type About = z.infer<typeof about>

/** An unlocked profile. */
export interface OpenProfile extends About {
  readonly master: Uint8Array
  readonly key: DeviceKey
  readonly settings: KeeperSettings
}

export const DEVICE_BOUND = 'holdfast device key 1'
/** Names the team journal while a profile is being made. */
const BEGUN = 'begun'
export const PROFILE_BOUND = 'holdfast profile 1'

/** Who works on this laptop, and the keys: locked until a passphrase, the keychain or the recovery key opens them. */
export class Profile {
  #keyring: Keyring | undefined
  #open: OpenProfile | undefined
  #duties: readonly LockedDuty[] = []
  readonly #folder: string
  readonly #backoff: Backoff

  constructor(
    dataDir: string,
    private readonly keychain: Keychain,
    environment: Environment,
  ) {
    this.#folder = join(dataDir, 'keys')
    this.#backoff = new Backoff(join(this.#folder, 'attempts'), environment.now)
  }

  get open(): OpenProfile | undefined {
    return this.#open
  }

  /** The open profile; refused while it is locked. */
  require(): OpenProfile {
    if (this.#open) return this.#open
    throw new Refused('locked', 'Holdfast is locked. Nothing was changed.', 'Unlock it first.')
  }

  async load(): Promise<void> {
    await makeFolder(this.#folder)
    await clearHalfWritten(this.#folder)
    await this.#backoff.load()
    this.#keyring = await readKeyring(join(this.#folder, 'keyring'))
    const master = this.#keyring && (await unwrapAlone(this.#keyring, this.keychain))
    if (master) await this.#enter(master)
  }

  state(): ProfileState {
    if (!this.#keyring) return { state: 'none', keychain: protects(this.keychain) }
    const protection = protectionOf(this.#keyring)
    const open = this.#open
    if (!open) {
      return { state: 'locked', protection, retryAfterMs: this.#backoff.retryAfterMs, duties: [...this.#duties] }
    }
    const { deviceName, teamJournal, person: who, people, settings } = open
    return {
      state: 'open',
      protection,
      device: open.key.device,
      deviceName,
      teamJournal,
      person: who,
      people,
      keychain: protects(this.keychain),
      recoveryKeyKept: !this.#keyring.recoveryUnseen,
      lock: settings.lock,
    }
  }

  /** Makes the keys. The caller makes the team journal with them and then calls `finish`. */
  async begin(
    passphrase: string | undefined,
    first: Pick<About, 'deviceName' | 'teamJournal' | 'person'>,
  ): Promise<{ open: OpenProfile; keyring: Keyring; recoveryKey: string }> {
    if (this.#keyring) {
      throw new Refused(
        'profile-exists',
        'There is a profile in this data folder already. It was left as it is.',
        'Unlock it instead.',
      )
    }
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    // Until `finish`, a crash leaves a team journal that nothing opens: its name is noted, to be cleared away.
    await writeAtomic(join(this.#folder, BEGUN), Buffer.from(first.teamJournal))
    const { keyring, master, recoveryKey } = await createKeyring(passphrase, this.keychain)
    const key = await this.#newKey(master)
    const settings = await readSettings(this.#path('settings'), subkey(master, 'settings'))
    const open = { ...first, people: [first.person], former: [], master, key, settings }
    return { open, keyring, recoveryKey }
  }

  /** The keyring is written last: where it stands, everything that it opens is there, and it is never replaced by a new one. */
  async finish(keyring: Keyring, open: OpenProfile): Promise<void> {
    await this.#save(open)
    await writeKeyring(this.#path('keyring'), keyring)
    this.#keyring = keyring
    this.#open = open
    await rm(join(this.#folder, BEGUN), { force: true })
  }

  /** The team journal of a first run that a crash cut off; undefined where there was none, or it was finished after all. */
  async takeUnfinished(): Promise<string | undefined> {
    const begun = await readIfThere(join(this.#folder, BEGUN))
    if (!begun) return undefined
    await rm(join(this.#folder, BEGUN), { force: true })
    const id = begun.toString()
    return this.#keyring || !z.uuid().safeParse(id).success ? undefined : id
  }

  async unlock(by: Proof): Promise<void> {
    const keyring = this.keyring
    if (this.#open) return
    const master = await this.prove(by)
    await this.#enter(master)
    if (by.recoveryKey !== undefined)
      await this.replaceKeyring(await openedByRecoveryKey(keyring, by.recoveryKey, master, this.keychain))
  }

  /** The master key for who knows the passphrase or the recovery key; a wrong one has to wait before the next try. */
  async prove(by: Proof): Promise<Uint8Array> {
    const keyring = this.keyring
    const typed = by.passphrase !== undefined || by.recoveryKey !== undefined
    const wait = this.#backoff.retryAfterMs
    if (typed && wait > 0) {
      throw new Refused(
        'wait',
        `Too many wrong tries. The next one is possible in ${Math.ceil(wait / 1000)} s. Nothing was lost.`,
        'Wait, or look for the printed recovery key.',
      )
    }
    const master = await unwrap(keyring, this.keychain, by)
    if (!master) {
      if (typed) await this.#backoff.failed()
      throw by.recoveryKey === undefined ? wrongPassphrase(typed) : wrongRecoveryKey()
    }
    await this.#backoff.passed()
    return master
  }

  /** How the keys are wrapped; refused where there are none yet. */
  get keyring(): Keyring {
    if (this.#keyring) return this.#keyring
    throw new Refused('no-profile', 'There is no profile in this data folder yet.', 'Make one first.')
  }

  /** The file holds the old wraps or the new ones, whatever happens meanwhile. */
  async replaceKeyring(made: Keyring): Promise<void> {
    await writeKeyring(this.#path('keyring'), made)
    this.#keyring = made
  }

  async changeSettings(change: Partial<KeeperSettings>): Promise<void> {
    const open = this.require()
    const settings = { ...open.settings, ...change }
    await writeSettings(this.#path('settings'), subkey(open.master, 'settings'), settings)
    // Locked meanwhile: it stays locked.
    if (this.#open) this.#open = { ...this.#open, settings }
  }

  lock(): void {
    this.#open = undefined
    this.#duties = []
  }

  /** Shown while it is locked; forgotten with the process. */
  showWhileLocked(duties: readonly LockedDuty[]): void {
    this.#duties = duties
  }

  /**
   * Gives this laptop a new key: it goes on as another device. The old device is noted first; where it is still the
   * one whose key lies here, a crash came in between, and `#enter` does the rest. Works through a lock, too.
   */
  async renewKey(master: Uint8Array): Promise<DeviceKey> {
    const known = await this.#about(master)
    const old = await this.#key(master)
    if (!known || !old) throw damaged()
    const former = [...known.former.filter((device) => device !== old.device), old.device]
    await this.#save({ ...known, former, master })
    const key = await this.#newKey(master)
    if (this.#open) this.#open = { ...this.#open, former, key }
    return key
  }

  /** From now on this person types. */
  async switchTo(who: ProfilePerson): Promise<void> {
    const open = this.require()
    const people = [...open.people.filter(({ id }) => id !== who.id), who]
    await this.#save({ ...open, person: who, people })
    // Locked meanwhile: it stays locked.
    if (this.#open) this.#open = { ...this.#open, person: who, people }
  }

  async #enter(master: Uint8Array): Promise<void> {
    const old = await this.#key(master)
    const known = await this.#about(master)
    if (!old || !known) throw damaged()
    const key = known.former.includes(old.device) ? await this.#newKey(master) : old
    const settings = await readSettings(this.#path('settings'), subkey(master, 'settings'))
    this.#open = { ...known, master, key, settings }
  }

  async #key(master: Uint8Array): Promise<DeviceKey | undefined> {
    const boxed = await readIfThere(this.#path('device'))
    const pkcs8 = boxed && openBox(subkey(master, 'device'), boxed, DEVICE_BOUND)
    return pkcs8 && deviceKeyOf(pkcs8)
  }

  async #newKey(master: Uint8Array): Promise<DeviceKey> {
    const pkcs8 = newDeviceKey()
    await writeAtomic(this.#path('device'), sealBox(subkey(master, 'device'), pkcs8, DEVICE_BOUND))
    return deviceKeyOf(pkcs8)
  }

  #about(master: Uint8Array): Promise<About | undefined> {
    return readSealed(this.#path('profile'), subkey(master, 'profile'), PROFILE_BOUND, about)
  }

  async #save({ master, ...known }: About & { readonly master: Uint8Array }): Promise<void> {
    await writeSealed(this.#path('profile'), subkey(master, 'profile'), PROFILE_BOUND, about.parse(known))
  }

  #path(name: 'keyring' | 'device' | 'profile' | 'settings'): string {
    return join(this.#folder, name)
  }
}

/** A write that a crash cut off may hold the master key in clear: of a passphrase that was just being removed. */
async function clearHalfWritten(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name.includes('.tmp-')) await rm(join(folder, name), { force: true })
}

async function unwrap(keyring: Keyring, keychain: Keychain, by: Proof): Promise<Uint8Array | undefined> {
  if (by.recoveryKey !== undefined) return unwrapByRecoveryKey(keyring, by.recoveryKey)
  if (by.passphrase !== undefined) return await unwrapByPassphrase(keyring, by.passphrase)
  return await unwrapAlone(keyring, keychain)
}

function damaged(): Refused {
  return new Refused(
    'profile-damaged',
    'The key files of this data folder are damaged. The cases themselves were not touched.',
    'Restore the folder “keys” from a backup of this laptop.',
  )
}

function wrongPassphrase(typed: boolean): Refused {
  return typed
    ? new Refused(
        'wrong-passphrase',
        'This is not the passphrase. Nothing was lost or changed.',
        'Check Caps Lock and the keyboard layout, or use the printed recovery key.',
      )
    : new Refused(
        'keychain-refused',
        'The keychain of this computer did not give the key back. Nothing was lost.',
        'Unlock the keychain of your desktop, or use the printed recovery key.',
      )
}

function wrongRecoveryKey(): Refused {
  return new Refused(
    'wrong-recovery-key',
    'This is not the recovery key of this data folder. Nothing was lost or changed.',
    'Check each group of four letters; the letters I, L, O and U do not occur.',
  )
}
