import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, anAppend, value } from '../a-keeper'
import { aLaptop, connect, headsOf, inStep, type Laptop, nearby, sizeOf, until } from './two-laptops'

let step = 0

async function append(laptop: Laptop, journal: string, ...ops: readonly unknown[]): Promise<void> {
  step += 1
  const seen = await headsOf(laptop, journal)
  const asked = { journal, idem: `step-${step}-here`, intent: 'rights', parts: [JSON.stringify(ops)], seen }
  value(await laptop.keeper.ask('journal.append', asked))
}

const put = (type: string, id: string, fields: object) => ({ op: 'put', type, id, fields })
const grant = (device: string, role: string, lastSeq = 0) =>
  put('grant', `g-${device.slice(0, 6)}-${role}`, { device, role, lastSeq, reason: 'as agreed', at: 1, by: 'anna' })
const revocation = (device: string, lastSeq = 99) =>
  put('revocation', `r-${device.slice(0, 6)}`, { device, lastSeq, reason: 'stolen', at: 1, by: 'anna' })
const restriction = () => put('restriction', 'only', { reason: 'counsel asked', at: 1, by: 'anna' })
const note = () => put('asset', `a-${step}`, { name: `WS-${step}`, state: 'suspected' })

async function aCaseOn({ keeper }: Laptop): Promise<string> {
  const { journal } = value(await keeper.ask('journal.create', { kind: 'case' }))
  value(await keeper.ask('journal.append', anAppend(journal, 'begins-01')))
  return journal
}

const deviceOf = async (laptop: Laptop) => (await nearby(laptop)).self.device

/** Both have compared everything since now: what is withheld would have come. */
async function compared(guest: Laptop): Promise<void> {
  const before = (await nearby(guest)).peers[0]?.status.lastSync ?? 0
  await new Promise((resolve) => setTimeout(resolve, 2))
  value(await guest.keeper.ask('nearby.now', {}))
  await until('all was compared', async () => {
    const status = (await nearby(guest)).peers[0]?.status
    return status?.state === 'same' && (status.lastSync ?? 0) > before
  })
}

test('a restricted case is not told to a laptop without a role in it, whoever asks whom, and comes with the role', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const open = await aCaseOn(anna)
  const closed = await aCaseOn(anna)
  const own = await aCaseOn(jonas)
  await append(anna, closed, restriction())
  await append(jonas, own, restriction())
  await connect(anna, jonas)
  await until('the open case is on both', () => inStep(anna, jonas, open))
  await append(anna, closed, note())
  await append(jonas, own, note())
  await compared(jonas)
  // Neither by the one that serves nor by the one that asks.
  expect([await sizeOf(jonas, closed), await sizeOf(anna, own)]).toEqual([0, 0])
  expect((await nearby(jonas)).peers[0]?.status.toSend).toBe(0)

  await append(anna, closed, grant(await deviceOf(jonas), 'observer'))
  await append(jonas, own, grant(await deviceOf(anna), 'responder'))
  await until(
    'who was let in has it',
    async () => (await inStep(anna, jonas, closed)) && (await inStep(anna, jonas, own)),
  )
})

test('a revocation in the journal of a case shuts that case and no other; one of the team shuts all, on both sides', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const shut = await aCaseOn(anna)
  const other = await aCaseOn(anna)
  await connect(anna, jonas)
  await until(
    'both cases are on both',
    async () => (await inStep(anna, jonas, shut)) && (await inStep(anna, jonas, other)),
  )
  const size = await sizeOf(jonas, shut)
  await append(anna, shut, revocation(await deviceOf(jonas)))
  await append(anna, other, note())
  await until('the other case goes on', () => inStep(anna, jonas, other))
  await compared(jonas)
  // Not even the revocation: it learns nothing of this case any more. What it writes there stays with it.
  expect(await sizeOf(jonas, shut)).toBe(size)
  const here = await sizeOf(anna, shut)
  await append(jonas, shut, note())
  await compared(jonas)
  expect(await sizeOf(anna, shut)).toBe(here)

  // Jonas asks Anna; on his side too a laptop that was taken out of the team is told nothing.
  const profile = value(await jonas.keeper.ask('profile.state', {}))
  if (profile.state !== 'open') throw new Error('locked')
  await append(jonas, profile.teamJournal, revocation(await deviceOf(anna)))
  value(await jonas.keeper.ask('nearby.now', {}))
  await until('it is told', async () => (await nearby(jonas)).peers[0]?.status.failure?.code === 'peer-revoked')
  await append(jonas, other, note())
  expect((await nearby(jonas)).peers[0]?.status.failure?.message).toMatch(/What you write is saved on this laptop/)
})
