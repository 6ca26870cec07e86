/** Numbers that repeat with their seed (mulberry32), so that a run that lost something can be looked at again. */
export class Random {
  #state: number

  constructor(readonly seed: number) {
    this.#state = seed >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.whole(0, choices.length - 1)]
    if (choice === undefined) throw new RangeError('there is nothing to choose from')
    return choice
  }

  /** Each of them once, in a random order, and then again: in few rounds none is left out. */
  *turns<T>(choices: readonly T[]): Generator<T, never> {
    for (;;) {
      const left = [...choices]
      while (left.length > 0) yield* left.splice(this.whole(0, left.length - 1), 1)
    }
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length)
    for (let at = 0; at < length; at += 4)
      bytes.writeUInt32LE(Math.floor(this.next() * 2 ** 32) >>> 0, Math.min(at, length - 4))
    return bytes
  }
}
