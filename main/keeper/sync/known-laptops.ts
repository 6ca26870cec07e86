import { Laptops } from '../exchange/laptops'
import type { Journals } from '../journals'
import type { OpenProfile } from '../keys/profile'

/** The laptops that the team journal names, folded again only where it went on. */
export class KnownLaptops {
  #at = ''
  #laptops: Promise<Laptops> | undefined

  constructor(
    private readonly journals: Journals,
    private readonly profile: () => OpenProfile,
  ) {}

  async now(): Promise<Laptops> {
    const { teamJournal, key } = this.profile()
    const { journal } = await this.journals.get(teamJournal)
    const { hash } = journal.position
    if (!this.#laptops || this.#at !== hash) {
      this.#at = hash
      this.#laptops = Laptops.of(this.journals, teamJournal, key.device)
      this.#laptops.catch(() => {
        this.#laptops = undefined
      })
    }
    return await this.#laptops
  }

  /** Whether somebody here compared the words of this device, and nobody has revoked it since. */
  async isTrusted(device: string): Promise<boolean> {
    const laptops = await this.now()
    return laptops.knows(device) && !laptops.isRevoked(device)
  }
}
