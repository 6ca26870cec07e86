import type { PresenceState, Where } from '../../../shared/contract/keeper-presence'
import type { Presence as Said } from '../../../shared/contract/sync/live'
import { arrives, everybody, forget, hear, NOBODY, type Present } from '../../../shared/core/presence'

export interface PresenceParts {
  readonly now: () => number
  readonly self: () => Pick<Said, 'person' | 'name' | 'device'>
  readonly isShown: () => boolean
  readonly saveShown: (shown: boolean) => Promise<void>
  /** Tells all that this laptop is in touch with. */
  readonly send: (said: Said) => Promise<unknown>
  readonly tell: (state: PresenceState) => void
}

/** What is said is said again this often, well within the minute after which it is forgotten. */
const AGAIN_MS = 20_000
const LOOK_MS = 5_000
/** Steps through several screens are told as one. */
const GATHER_MS = 200
/** A lock or an end does not wait longer for those who are told. */
const LEAVE_MS = 500

/** Who is where: what the windows of this laptop show is told to others, what others tell is handed to the windows. */
export class Presence {
  /** Per window, in the order in which they last changed. */
  readonly #windows = new Map<object, Where>()
  #others: Present = NOBODY
  #said: Said | null = null
  #gathering: NodeJS.Timeout | undefined
  #looking: NodeJS.Timeout | undefined
  #looks = 0
  /** This device, as it was told to others: what comes back of that is no one else. */
  #own = ''
  /** Locked, or over: nothing is known of it, so nothing is said. */
  #away = false
  #leaving: Promise<unknown> = Promise.resolve()

  constructor(private readonly parts: PresenceParts) {}

  state(): PresenceState {
    return { shown: this.parts.isShown(), others: [...everybody(this.#others)] }
  }

  /** `window`: whoever asks; null where it shows nothing of a case any more. */
  show(window: object, where: Where | null): PresenceState {
    this.#away = false
    this.#windows.delete(window)
    if (where) this.#windows.set(window, where)
    this.soon()
    return this.state()
  }

  /** A window was closed. */
  gone(window: object): void {
    if (this.#windows.delete(window)) this.soon()
  }

  async switch(shown: boolean): Promise<PresenceState> {
    await this.parts.saveShown(shown)
    this.soon()
    this.parts.tell(this.state())
    return this.state()
  }

  /** Another laptop said where it is. */
  heard(said: Said): void {
    if (this.#away || said.device === this.#own) return
    // Who comes in learns at once who is there.
    if (arrives(this.#others, said) && said.journal === this.#said?.journal) this.soon()
    this.#keep(hear(this.#others, said, this.parts.now()))
  }

  /** Says where this laptop is; also to those that were not in touch before. */
  soon(): void {
    if (this.#away) return
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      this.#say()
    }, GATHER_MS)
    this.#gathering.unref()
  }

  /** Says that it leaves, and no more until a window shows something. Before a lock: after it, who may hear is not known. */
  leave(): void {
    this.#away = true
    this.#windows.clear()
    clearTimeout(this.#gathering)
    clearInterval(this.#looking)
    this.#gathering = undefined
    this.#looking = undefined
    if (!this.#said) return
    const limit = new Promise((resolve) => setTimeout(resolve, LEAVE_MS))
    this.#leaving = Promise.race([this.#leave(null), limit])
  }

  async stop(): Promise<void> {
    this.leave()
    await this.#leaving
  }

  #say(): void {
    const where = this.parts.isShown() ? [...this.#windows.values()].at(-1) : undefined
    const said = where ? { ...where, ...this.parts.self() } : null
    void this.#leave(said)
    this.#said = said
    if (said) {
      this.#own = said.device
      void this.parts.send(said)
    }
    this.#looks = 0
    this.#look()
  }

  /** Those in the case of which something was said hear that it is over, unless this goes on there. */
  async #leave(next: Said | null): Promise<void> {
    const said = this.#said
    this.#said = null
    if (!said || (said.journal === next?.journal && said.device === next.device)) return
    await this.parts.send({ ...said, place: '', item: null })
  }

  #look(): void {
    if (!this.#said && this.#others.size === 0) {
      clearInterval(this.#looking)
      this.#looking = undefined
      return
    }
    this.#looking ??= setInterval(() => {
      this.#looks += 1
      this.#keep(forget(this.#others, this.parts.now()))
      if (this.#said && this.#looks * LOOK_MS >= AGAIN_MS) this.#say()
      else this.#look()
    }, LOOK_MS)
    this.#looking.unref()
  }

  #keep(others: Present): void {
    if (others === this.#others) return
    this.#others = others
    this.parts.tell(this.state())
    this.#look()
  }
}
