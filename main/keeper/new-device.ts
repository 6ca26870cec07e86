import type { Failure } from '../../shared/contract/failure'
import { identityToRecipient } from './bundle/age'
import type { Environment } from './environment'
import { identityOf } from './exchange/backup-key'
import { Laptops } from './exchange/laptops'
import { trustLaptop } from './exchange/trust-laptop'
import type { Journals } from './journals'
import type { OpenProfile, Profile } from './keys/profile'
import type { WhyNew } from './ledger/journal-listener'

interface Parts {
  readonly profile: Profile
  readonly environment: Environment
  /** Called once the new key is there and before anything is signed with it. */
  readonly changed: () => void
  readonly notice: (notice: Failure, journal: string) => void
}

/**
 * A laptop whose device is, or may be, somewhere else too (cloned, or restored from an image) goes on as a new
 * device: of two commits with one number neither would count. The team journal names the old device.
 */
export class NewDevice {
  #becoming: Promise<void> = Promise.resolve()

  constructor(
    private readonly journals: Journals,
    /** As it was when it was unlocked; a lock meanwhile stops nothing. */
    private readonly open: OpenProfile,
    private readonly parts: Parts,
  ) {}

  /** `device`: the one that is to end. Where that was done already, nothing happens. */
  become(device: string, journal: string, why: WhyNew): Promise<void> {
    const becoming = this.#becoming.catch(() => undefined).then(() => this.#become(device, journal, why))
    this.#becoming = becoming
    return becoming
  }

  async #become(device: string, journal: string, why: WhyNew): Promise<void> {
    if (this.journals.device !== device) return
    await this.journals.become(async () => {
      const key = await this.parts.profile.renewKey(this.open.master)
      this.parts.changed()
      return key
    })
    this.parts.notice(NOTICES[why], journal)
    await this.announce([device])
  }

  /** Names the device that this laptop was before in the team journal, unless that was done. */
  async announce(former: readonly string[] = this.open.former): Promise<void> {
    const { journals } = this
    const open = this.parts.profile.open ?? this.open
    const key = journals.deviceKey
    const replaces = former.at(-1)
    if (replaces === undefined || (await Laptops.of(journals, open.teamJournal, '')).knows(key.device)) return
    const laptop = {
      key: Buffer.from(key.publicKey).toString('base64'),
      name: open.deviceName,
      recipient: await identityToRecipient(identityOf(open.master)),
      person: open.person,
      replaces,
    }
    const { environment } = this.parts
    await trustLaptop(laptop, { journals, profile: { ...open, key }, environment }, 'device.renew')
  }
}

const NOTICES: { readonly [why in WhyNew]: Failure } = {
  copied: {
    code: 'new-device',
    message:
      'A copy of this laptop went on by itself, so from now on this laptop works as a new device. What either of the two wrote since they parted is kept, without effect.',
    hint: 'Take over what shall count: Record, Without effect. Others have to compare the words of this laptop again.',
  },
  behind: {
    code: 'new-device',
    message:
      'This laptop once wrote more than its data folder holds now, so from now on it works as a new device. All that is here stays as it is.',
    hint: 'Bring what is missing in from a colleague or a bundle. Others have to compare the words of this laptop again.',
  },
}
