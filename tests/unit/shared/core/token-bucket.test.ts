import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fullBucket, type Rate, spend } from '../../../../shared/core/token-bucket'

const rates = fc.record({
  bytesPerSecond: fc.integer({ min: 1_000, max: 100_000_000 }),
  burst: fc.integer({ min: 1, max: 1_000_000 }),
})
const asked = fc.array(fc.record({ bytes: fc.integer({ min: 0, max: 200_000 }), pause: fc.nat({ max: 5_000 }) }), {
  minLength: 1,
  maxLength: 60,
})

/** When each piece went, of somebody who waits as told. */
function sent(rate: Rate, pieces: readonly { bytes: number; pause: number }[]) {
  let now = 0
  let bucket = fullBucket(rate, now)
  return pieces.map(({ bytes, pause }) => {
    now += pause
    const spent = spend(bucket, bytes, now, rate)
    bucket = spent.bucket
    now += spent.waitMs
    return { bytes, at: now, waitMs: spent.waitMs }
  })
}

test('in no stretch of time more goes than the rate and one burst', () => {
  fc.assert(
    fc.property(rates, asked, (rate, pieces) => {
      const gone = sent(rate, pieces)
      for (let from = 0; from < gone.length; from += 1) {
        let bytes = 0
        for (let to = from; to < gone.length; to += 1) {
          bytes += gone[to]!.bytes
          const ms = gone[to]!.at - gone[from]!.at
          const most = rate.burst + (ms * rate.bytesPerSecond) / 1000 + gone[from]!.bytes
          expect(bytes).toBeLessThanOrEqual(most + 1)
        }
      }
    }),
  )
})

test('nobody waits longer than their bytes take at the rate, and with a full bucket not at all', () => {
  fc.assert(
    fc.property(rates, asked, (rate, pieces) => {
      for (const { bytes, waitMs } of sent(rate, pieces))
        expect(waitMs).toBeLessThanOrEqual(Math.ceil((bytes / rate.bytesPerSecond) * 1000) + 1)
      expect(spend(fullBucket(rate, 0), rate.burst, 0, rate).waitMs).toBe(0)
    }),
  )
})

test('a clock that stands still or goes back gives nothing away', () => {
  const rate = { bytesPerSecond: 1000, burst: 1000 }
  const { bucket } = spend(fullBucket(rate, 5000), 1000, 5000, rate)
  expect(spend(bucket, 500, 4000, rate).waitMs).toBe(500)
})
