import { expect, test } from 'vitest'
import { crashExchange } from '../../../../crash/exchange-alone'
import { Random } from '../../../../crash/random'

test('killed in the middle of a bundle or of a backup, nothing is half, and the same bundle again ends right', async () => {
  const tally = await crashExchange(6, new Random(Date.now() % 1_000_000))
  expect(tally.faults).toEqual([])
  expect(tally).toMatchObject({ rounds: 6, lost: 0, halves: 0 })
}, 180_000)
