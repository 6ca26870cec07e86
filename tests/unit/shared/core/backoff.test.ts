import { describe, expect, it } from 'vitest'
import { backoffMs } from '../../../../shared/core/backoff'

describe('the wait before the next try', () => {
  it('doubles up to five minutes', () => {
    expect([1, 2, 3, 4].map((failures) => backoffMs(failures, 1))).toEqual([1000, 2000, 4000, 8000])
    expect(backoffMs(9, 1)).toBe(256_000)
    expect(backoffMs(10, 1)).toBe(300_000)
    expect(backoffMs(1e6, 1)).toBe(300_000)
  })

  it('is spread, so that laptops which lost one line do not come back at one moment, and is never nothing', () => {
    const spread = Array.from({ length: 11 }, (_, n) => backoffMs(5, n / 10))
    expect(spread[0]).toBe(1600)
    expect(spread.at(-1)).toBe(16_000)
    expect(new Set(spread).size).toBe(11)
  })
})
