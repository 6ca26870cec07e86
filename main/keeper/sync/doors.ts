import type { OpenJournal } from '../journals'
import { CaseDoor } from './case-door'
import type { SharedJournals } from './shared-journals'

/** Which journals go over to which laptop directly. */
export class Doors {
  readonly #doors = new WeakMap<OpenJournal, CaseDoor>()
  readonly #lately = new Map<string, boolean>()

  constructor(private readonly shared: SharedJournals) {}

  /** True also where the case is not here yet: there is nothing to withhold. */
  async lets(device: string, journal: string): Promise<boolean> {
    if (journal === this.shared.teamJournal) return true
    const open = (await this.shared.get(journal))?.open
    if (!open) return true
    const door = this.#doors.get(open) ?? new CaseDoor(journal, open)
    this.#doors.set(open, door)
    const isLet = await door.lets(device)
    this.#lately.set(`${device} ${journal}`, isLet)
    return isLet
  }

  /** As it was when it was looked at last, for what is told and kept nowhere. */
  lately(device: string, journal: string): boolean {
    return this.#lately.get(`${device} ${journal}`) ?? false
  }
}
