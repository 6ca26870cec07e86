import type { Proof } from '../../../shared/contract/keeper-protection'
import { Refused } from '../refused'
import type { Keychain } from './keychain'
import { underPassphrase, withNewRecoveryKey, withRecoveryKeyKept } from './keyring'
import type { Profile } from './profile'

/** Changes how the master key is wrapped. What it encrypts is never touched, so a change costs a moment, not hours. */
export class Protection {
  /** The recovery key on the screens now: a second window shows the same one. */
  #shown: string | undefined
  #queue: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly profile: Profile,
    private readonly keychain: Keychain,
  ) {}

  /** Sets, changes or removes (undefined) the passphrase. */
  setPassphrase(proof: Proof, passphrase: string | undefined): Promise<void> {
    return this.#inTurn(async () => {
      const master = await this.#owner(proof)
      await this.profile.replaceKeyring(await underPassphrase(this.profile.keyring, master, passphrase, this.keychain))
    })
  }

  /** A new recovery key as it is printed. The one before goes on working until `keepRecoveryKey`. */
  newRecoveryKey(proof: Proof): Promise<string> {
    return this.#inTurn(async () => {
      // The first one was never seen: whoever has just unlocked is owed one.
      const { recoveryUnseen } = this.profile.keyring
      if (recoveryUnseen && this.#shown !== undefined) return this.#shown
      const master = recoveryUnseen ? this.profile.require().master : await this.#owner(proof)
      const { keyring, recoveryKey } = withNewRecoveryKey(this.profile.keyring, master)
      await this.profile.replaceKeyring(keyring)
      this.#shown = recoveryKey
      return recoveryKey
    })
  }

  /** The person has the recovery key that was shown last. */
  keepRecoveryKey(): Promise<void> {
    return this.#inTurn(async () => {
      this.profile.require()
      await this.profile.replaceKeyring(withRecoveryKeyKept(this.profile.keyring))
      this.#shown = undefined
    })
  }

  /** The key of a new profile, to be shown. */
  shows(recoveryKey: string): void {
    this.#shown = recoveryKey
  }

  /** Forgets what was on the screens. */
  locked(): void {
    this.#shown = undefined
  }

  /** The master key, where it is the owner who asks: an unlocked laptop alone does not say that. */
  async #owner(proof: Proof): Promise<Uint8Array> {
    const { master } = this.profile.require()
    if (!this.profile.keyring.wraps.passphrase) return master
    if (proof.passphrase === undefined && proof.recoveryKey === undefined) {
      throw new Refused(
        'needs-passphrase',
        'This needs the passphrase of now. Nothing was changed.',
        'Type the passphrase, or the recovery key.',
      )
    }
    return await this.profile.prove(proof)
  }

  /** One after the other: each starts from the keyring that the one before left. */
  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(change)
    this.#queue = turn.catch(() => undefined)
    return turn
  }
}
