/** What may still go over a line at once. Tokens are bytes; they may run into debt, which is waited off. */
export interface Bucket {
  readonly tokens: number
  /** Ms of a clock that never goes back. */
  readonly at: number
}

export interface Rate {
  readonly bytesPerSecond: number
  /** So much may go at once after a pause. */
  readonly burst: number
}

export function fullBucket({ burst }: Rate, now: number): Bucket {
  return { tokens: burst, at: now }
}

/** Takes so many bytes out; `waitMs` is to be waited before they go. */
export function spend(bucket: Bucket, bytes: number, now: number, rate: Rate): { bucket: Bucket; waitMs: number } {
  const passed = Math.max(0, now - bucket.at)
  const tokens = Math.min(rate.burst, bucket.tokens + (passed * rate.bytesPerSecond) / 1000) - bytes
  const waitMs = tokens >= 0 ? 0 : Math.ceil((-tokens / rate.bytesPerSecond) * 1000)
  return { bucket: { tokens, at: Math.max(bucket.at, now) }, waitMs }
}
