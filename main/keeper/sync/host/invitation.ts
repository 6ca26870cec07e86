import type { Laptop } from '../../../../shared/contract/keeper-exchange'

/** A laptop that asks to be let in while an invitation stands. */
export interface Asking {
  readonly laptop: Laptop
  /** Raw public key, base64. */
  readonly key: string
  readonly name: string
  readonly recipient?: string | undefined
  readonly person: { readonly id: string; readonly name: string }
  state: 'waits' | 'confirmed' | 'refused'
}

/** An invitation that nobody takes closes by itself. */
const OPEN_MS = 15 * 60_000
/** More would only hide the one that is meant. */
const MOST = 5

/** Laptops that ask to be connected. Nobody can ask unless a person here opened the door for it. */
export class Invitation {
  readonly #asking = new Map<string, Asking>()
  #until = 0

  constructor(
    private readonly now: () => number,
    private readonly changed: () => void,
  ) {}

  get isOpen(): boolean {
    return this.now() < this.#until
  }

  get asking(): readonly Asking[] {
    return [...this.#asking.values()]
  }

  open(): void {
    this.#until = this.now() + OPEN_MS
    this.changed()
  }

  close(): void {
    this.#until = 0
    this.#asking.clear()
    this.changed()
  }

  /** False where the door is closed. The same laptop again keeps its answer. */
  ask(one: Asking): boolean {
    const known = this.#asking.get(one.laptop.device)
    if (known) return true
    if (!this.isOpen || this.#asking.size >= MOST) return false
    this.#asking.set(one.laptop.device, one)
    this.changed()
    return true
  }

  find(device: string): Asking | undefined {
    return this.#asking.get(device)
  }

  answer(device: string, state: 'confirmed' | 'refused'): void {
    const one = this.#asking.get(device)
    if (one) one.state = state
    this.changed()
  }
}
