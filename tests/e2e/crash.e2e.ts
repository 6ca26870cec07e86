import { expect, test } from 'vitest'
import { crashApp } from '../crash/app-under-fire'
import { crashKeeper } from '../crash/keeper-alone'
import { Random } from '../crash/random'

/** `npm run crash -- --rounds N` does the same for longer. */
const APP_ROUNDS = 20
const KEEPER_ROUNDS = 200

test(`the whole app is killed ${APP_ROUNDS} times while it works: nothing acknowledged is lost, nothing is there by half`, async () => {
  const random = new Random(Date.now() % 1_000_000)
  const tally = await crashApp(APP_ROUNDS, random)
  console.info(JSON.stringify({ seed: random.seed, ...tally }))
  expect(tally.faults).toEqual([])
  expect(tally).toMatchObject({ rounds: APP_ROUNDS, lost: 0, halves: 0 })
  expect(tally.acknowledged).toBeGreaterThan(APP_ROUNDS)
})

test(`the keeper alone is killed ${KEEPER_ROUNDS} times: every acknowledged commit is there, in an unbroken chain`, async () => {
  const random = new Random(Date.now() % 1_000_000)
  const tally = await crashKeeper(KEEPER_ROUNDS, random)
  console.info(JSON.stringify({ seed: random.seed, ...tally }))
  expect(tally.faults).toEqual([])
  // A start after a kill signs what was unsigned and says nothing: nothing had to be repaired.
  expect(tally).toMatchObject({ rounds: KEEPER_ROUNDS, lost: 0, halves: 0, repaired: 0 })
  expect(tally.acknowledged).toBeGreaterThan(KEEPER_ROUNDS)
})
