import { createHash, randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, anAppend, failureOf, value } from '../a-keeper'
import { aLaptop, connect, headsOf, inStep, type Laptop, nearby, sizeOf, storeFile, until } from './two-laptops'

async function aCaseOn({ keeper }: Laptop): Promise<string> {
  const { journal } = value(await keeper.ask('journal.create', { kind: 'case' }))
  return journal
}

async function write({ keeper }: Laptop, journal: string, idem: string): Promise<void> {
  const { seen: _seen, ...rest } = anAppend(journal, idem)
  const { heads } = value(await keeper.ask('journal.open', { journal }))
  value(await keeper.ask('journal.append', { ...rest, seen: heads }))
}

async function store(laptop: Laptop, journal: string, path: string, content: Uint8Array): Promise<string> {
  await writeFile(path, content)
  return storeFile(laptop, journal, path)
}

test('two laptops that were connected by words hold the same from then on, whoever writes', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const first = await aCaseOn(anna)
  for (let n = 0; n < 5; n += 1) await write(anna, first, `anna-000${n}`)
  const second = await aCaseOn(jonas)
  await write(jonas, second, 'jonas-0001')

  await connect(anna, jonas)
  await until(
    'both cases are on both laptops',
    async () => (await inStep(anna, jonas, first)) && (await inStep(anna, jonas, second)),
  )
  expect(jonas.events.some((event) => event.event === 'arrived' && event.journal === first)).toBe(true)

  // From now on a hint is enough, either way.
  await write(anna, first, 'anna-later')
  await write(jonas, second, 'jonas-later')
  await write(jonas, first, 'jonas-there')
  await until(
    'what both wrote is on both',
    async () =>
      (await sizeOf(anna, first)) === 7 && (await sizeOf(jonas, first)) === 7 && (await sizeOf(anna, second)) === 2,
  )
  await until('nothing is left to send', async () => {
    const [peer] = (await nearby(jonas)).peers
    return peer?.status.state === 'same' && peer.status.toSend === 0 && peer.status.lastSync !== null
  })
  expect((await nearby(anna)).host.connected.map(({ name }) => name)).toEqual(['Jonas’s laptop'])
  // The list of each team stays with its team.
  const teams = async ({ keeper }: Laptop) =>
    value(await keeper.ask('journal.list', {})).filter(({ kind }) => kind === 'team').length
  expect([await teams(anna), await teams(jonas)]).toEqual([1, 1])
})

test('a file that is awaited in one case comes soon, also where something happens in another case meanwhile', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const [awaiting, busy] = [await aCaseOn(anna), await aCaseOn(anna)]
  const content = Buffer.from('an image of the memory')
  const sha256 = createHash('sha256').update(content).digest('hex')
  const fields = { title: 'Memory', fileName: 'memory.img', size: content.length, sha256, stored: 'vault' }
  const put = { op: 'put', type: 'evidence', id: 'e-memory', fields: { ...fields, addedAt: 1, addedBy: 'anna' } }
  const ask = {
    journal: awaiting,
    idem: 'named-0001',
    intent: 'evidence.add',
    parts: [JSON.stringify([put])],
    seen: {},
  }
  value(await anna.keeper.ask('journal.append', ask))
  await connect(anna, jonas)
  await until('the case that names it is on both', () => inStep(anna, jonas, awaiting))
  for (let n = 1; n <= 4; n += 1) {
    await write(anna, busy, `anna-000${n}`)
    await until('the other case is on both', () => inStep(anna, jonas, busy))
    await until('that is all', async () => (await nearby(jonas)).peers[0]?.status.state === 'same')
  }
  const path = join(folder.path, 'memory.img')
  await writeFile(path, content)
  anna.keeper.grant('a-token-of-a-file-that-was-picked', path, 'read')
  value(await anna.keeper.ask('vault.intake', { journal: awaiting, file: 'a-token-of-a-file-that-was-picked' }))
  const read = { journal: awaiting, sha256, offset: 0, length: 100 }
  await until('the file is there', async () => (await jonas.keeper.ask('vault.read', read)).ok, 20_000)
}, 60_000)

test('what is written while the other is away goes over when it is back, and so does what it wrote', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const id = await aCaseOn(anna)
  await write(anna, id, 'anna-0001')
  await connect(anna, jonas)
  await until('the case is on both', () => inStep(anna, jonas, id))

  value(await anna.keeper.ask('nearby.host', { on: false }))
  await until('Jonas is told', async () => (await nearby(jonas)).peers[0]?.status.failure?.code === 'peer-unreachable')
  for (let n = 0; n < 3; n += 1) await write(jonas, id, `jonas-00${n}`)
  await write(anna, id, 'anna-0002')
  const [waiting] = (await nearby(jonas)).peers
  expect(waiting?.status).toMatchObject({ state: 'waits', toSend: 3 })
  expect(waiting?.status.failure?.message).toMatch(
    /does not answer at 127\.0\.0\.1, port \d+\. What you write is saved on this laptop/,
  )

  value(await anna.keeper.ask('nearby.host', { on: true }))
  value(await jonas.keeper.ask('nearby.now', {}))
  await until('both are in step again', async () => (await sizeOf(anna, id)) === 5 && (await inStep(anna, jonas, id)))
  await until('nothing is left to send', async () => (await nearby(jonas)).peers[0]?.status.toSend === 0)
})

test('a file comes over and hashes to what it was, either way', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const id = await aCaseOn(anna)
  await connect(anna, jonas)
  await write(anna, id, 'anna-0001')
  await until('the case is on both', () => inStep(anna, jonas, id))
  const ours = await store(anna, id, join(folder.path, 'memory.img'), randomBytes(9 * 1024 * 1024))
  const theirs = await store(jonas, id, join(folder.path, 'empty.log'), new Uint8Array())
  const content = async ({ keeper }: Laptop, sha256: string) => {
    const hash = createHash('sha256')
    for (let at = 0; ; ) {
      const read = await keeper.ask('vault.read', { journal: id, sha256, offset: at, length: 4 * 1024 * 1024 })
      if (!read.ok) return null
      hash.update(read.value.content)
      at += read.value.content.length
      if (at >= read.value.size) return hash.digest('hex')
    }
  }
  await until(
    'both files are on both',
    async () => (await content(jonas, ours)) === ours && (await content(anna, theirs)) === theirs,
  )
})

test('a laptop that nobody confirmed reads nothing, and one whose key is another is told nothing', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  await using eve = await aLaptop(join(folder.path, 'eve'), 'Eve')
  const id = await aCaseOn(anna)
  await write(anna, id, 'anna-0001')
  value(await anna.keeper.ask('nearby.host', { on: true, address: '127.0.0.1', port: 0 }))
  const { host } = value(await anna.keeper.ask('nearby.invite', { open: true }))
  const text = String(host.invitation)

  // Eve asks, and confirms on her side alone.
  const found = value(await eve.keeper.ask('nearby.find', { invitation: text }))
  value(await eve.keeper.ask('nearby.confirm', { device: found.laptop.device }))
  await until('Eve is refused', async () => (await nearby(eve)).peers[0]?.status.failure?.code === 'peer-not-paired')
  const [asking] = (await nearby(anna)).host.asking
  value(await anna.keeper.ask('nearby.answer', { device: asking!.laptop.device, confirm: false }))
  expect(await sizeOf(eve, id)).toBe(0)

  // Eve answers at the address that Jonas was given for Anna.
  value(await eve.keeper.ask('nearby.host', { on: true, address: '127.0.0.1', port: 0 }))
  value(await eve.keeper.ask('nearby.invite', { open: true }))
  const evil = text.replace(/:\d+ /, `:${(await nearby(eve)).host.listening} `)
  const wrong = failureOf(await jonas.keeper.ask('nearby.find', { invitation: evil }))
  expect(wrong.code).toBe('peer-wrong-key')
  expect((await nearby(eve)).host.asking).toEqual([])

  // And without an invitation nobody can ask.
  value(await anna.keeper.ask('nearby.invite', { open: false }))
  const uninvited = failureOf(await jonas.keeper.ask('nearby.find', { invitation: text }))
  expect(uninvited.message).toContain('expects nobody')
})

test('only the chosen cases leave', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const [open, closed] = [await aCaseOn(anna), await aCaseOn(anna)]
  await write(anna, open, 'anna-0001')
  await write(anna, closed, 'anna-0002')
  value(await anna.keeper.ask('nearby.share', { share: [open] }))
  await connect(anna, jonas)
  await until('the chosen case is on both', () => inStep(anna, jonas, open))
  const own = await aCaseOn(jonas)
  await write(jonas, own, 'jonas-0001')
  await until('the round is over', async () => (await nearby(jonas)).peers[0]?.status.state === 'same')
  expect(await sizeOf(jonas, closed)).toBe(0)
  expect(await sizeOf(anna, own)).toBe(0)
  // A case of which somebody knows the id by another way is still not there for them.
  value(await anna.keeper.ask('nearby.share', { share: 'all' }))
  value(await jonas.keeper.ask('nearby.now', {}))
  await until(
    'all of them are on both',
    async () => (await inStep(anna, jonas, closed)) && (await inStep(anna, jonas, own)),
  )
})

test('what was on is on again after a restart, and goes on where it was', async () => {
  await using folder = await aFolder()
  const id = await (async () => {
    await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
    await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
    const made = await aCaseOn(anna)
    await write(anna, made, 'anna-0001')
    await connect(anna, jonas)
    await until('the case is on both', () => inStep(anna, jonas, made))
    value(await anna.keeper.ask('nearby.host', { on: false }))
    await write(jonas, made, 'jonas-0001')
    value(await anna.keeper.ask('nearby.host', { on: true }))
    return made
  })()
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  await until(
    'Jonas counts what is to be sent',
    async () => (await nearby(jonas)).peers[0]?.status.failure?.code === 'peer-unreachable',
  )
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  value(await jonas.keeper.ask('nearby.now', {}))
  await until('both are in step', () => inStep(anna, jonas, id))
  expect(Object.keys(await headsOf(anna, id))).toHaveLength(2)
})

test('a clock that is wrong by a day is told, and stops nothing', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna', { now: () => Date.now() + 86_400_000 })
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const id = await aCaseOn(anna)
  await write(anna, id, 'anna-0001')
  await connect(anna, jonas)
  await until('the case is on both', () => inStep(anna, jonas, id))
  const [peer] = (await nearby(jonas)).peers
  expect(peer?.status.clock).toBe(
    'The clock of Anna’s laptop is 24 hours ahead of this one. Times stay as they were written; find out which clock is wrong.',
  )
})

test('a laptop that was revoked in the team journal gets in no more', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const id = await aCaseOn(anna)
  await write(anna, id, 'anna-0001')
  await connect(anna, jonas)
  await until('the case is on both', () => inStep(anna, jonas, id))
  const profile = value(await anna.keeper.ask('profile.state', {}))
  if (profile.state !== 'open') throw new Error('locked')
  const { device } = (await nearby(jonas)).self
  const fields = { device, lastSeq: 0, reason: 'Stolen from a car', at: 1, by: profile.person.id }
  const ops = JSON.stringify([{ op: 'put', type: 'revocation', id: 'r-1', fields }])
  const team = profile.teamJournal
  const seen = await headsOf(anna, team)
  value(
    await anna.keeper.ask('journal.append', {
      journal: team,
      idem: 'revoke-01',
      intent: 'device.revoke',
      parts: [ops],
      seen,
    }),
  )
  await write(anna, id, 'anna-0002')
  value(await jonas.keeper.ask('nearby.now', {}))
  await until(
    'Jonas is refused',
    async () => (await nearby(jonas)).peers[0]?.status.failure?.code === 'peer-not-paired',
  )
  expect(await sizeOf(jonas, id)).toBe(1)
})

test('an action of more entries than a transfer may hold goes over, since it is signed in groups', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await using jonas = await aLaptop(join(folder.path, 'jonas'), 'Jonas')
  const id = await aCaseOn(jonas)
  const parts = Array.from({ length: 1200 }, (_, n) =>
    JSON.stringify([{ op: 'put', type: 'asset', id: `asset-${n}`, fields: { name: `WS-${n}`, state: 'suspected' } }]),
  )
  value(
    await jonas.keeper.ask('journal.append', { journal: id, idem: 'import-01', intent: 'system.add', parts, seen: {} }),
  )
  await connect(anna, jonas)
  await until('all of it is on both', async () => (await sizeOf(anna, id)) === 1200 && (await inStep(anna, jonas, id)))
})
