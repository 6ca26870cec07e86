import { Refused } from '../../shared/contract/refused'

export interface Rate {
  /** Requests a second in the long run, and at once after a pause. */
  readonly perSecond: number
  readonly burst: number
}

export const DEFAULT_RATES = {
  /** Of a device whose signature holds. */
  device: { perSecond: 50, burst: 500 },
  /** Of an address, before anybody is known. */
  stranger: { perSecond: 5, burst: 60 },
  /** Acts of a device that change who is in a long case. */
  rights: { perSecond: 0.5, burst: 30 },
  /** Refusals of one asker that are written down one by one; the others are counted. */
  refusals: { perSecond: 0.1, burst: 30 },
} as const satisfies Record<string, Rate>

export type Rates = { readonly [name in keyof typeof DEFAULT_RATES]: Rate }

/** Bytes of evidence that one process holds in memory at once. */
const UPLOAD_BYTES = 512 * 1024 * 1024
const MAX_BUCKETS = 100_000

/** An answer that says when to come again. */
export class Busy extends Refused {
  constructor(readonly retryAfter: number) {
    super(
      'busy',
      'The server has too much to do at once. What was acknowledged is safe.',
      'It is tried again by itself.',
    )
  }
}

/** Token buckets by name, and a budget of bytes. Each process limits for itself. */
export class Limits {
  private readonly buckets = new Map<string, { tokens: number; at: number }>()
  private uploading = 0

  constructor(
    private readonly now: () => number,
    readonly rates: Rates = DEFAULT_RATES,
  ) {}

  /** Takes one request out of the bucket of `name`; throws with the seconds until there is one again. */
  take(name: string, { perSecond, burst }: Rate): void {
    const now = this.now()
    const bucket = this.buckets.get(name) ?? { tokens: burst, at: now }
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond)
    bucket.at = now
    if (this.buckets.size >= MAX_BUCKETS && !this.buckets.has(name)) this.buckets.clear()
    this.buckets.set(name, bucket)
    if (bucket.tokens < 1) throw new Busy(Math.ceil((1 - bucket.tokens) / perSecond))
    bucket.tokens -= 1
  }

  /** The same, for what is not refused. */
  allows(name: string, rate: Rate): boolean {
    try {
      this.take(name, rate)
      return true
    } catch (error) {
      if (error instanceof Busy) return false
      throw error
    }
  }

  /** Reserves memory for an upload; the answer gives it back. */
  reserve(bytes: number): () => void {
    if (this.uploading > 0 && this.uploading + bytes > UPLOAD_BYTES) throw new Busy(1)
    this.uploading += bytes
    let isHeld = true
    return () => {
      if (isHeld) this.uploading -= bytes
      isHeld = false
    }
  }
}
