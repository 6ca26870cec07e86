import { describe, expect, it } from 'vitest'
import { restartWait } from '../../../../main/app/restart-pace'

describe('restarting the keeper', () => {
  it('is immediate the first time', () => {
    expect(restartWait([], 0)).toBe(0)
    expect(restartWait([0], 61_000)).toBe(0)
  })

  it('slows down when it dies again and again, and never stops', () => {
    const waits = [0, 1, 2, 3, 4, 5, 50].map((count) =>
      restartWait(
        Array.from({ length: count }, () => 1_000),
        1_001,
      ),
    )
    expect(waits).toEqual([0, 250, 1_000, 4_000, 15_000, 15_000, 15_000])
  })
})
