import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder, anAppend, value } from '../a-keeper'
import { aLaptop, openLaptop } from '../exchange/a-laptop'
import { connect, headsOf, inStep, nearby, until } from './two-laptops'

test('two laptops of one team hold its list too', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  const profile = value(await anna.keeper.ask('profile.state', {}))
  if (profile.state !== 'open') throw new Error('locked')
  const team = profile.teamJournal
  const { journal } = value(await anna.keeper.ask('journal.create', { kind: 'case' }))
  value(await anna.keeper.ask('journal.append', anAppend(journal, 'anna-0001')))
  // A second laptop of the same team: made from a backup, with a device of its own.
  const place = join(folder.path, 'drive')
  mkdirSync(place)
  value(await anna.keeper.ask('backup.configure', { on: true, folder: anna.picked(place, 'folder') }))
  const done = await anna.run('backup.now', {})
  if (done.kind !== 'backed-up') throw new Error(done.kind)
  await using spare = await openLaptop(join(folder.path, 'spare'))
  const file = spare.picked(join(place, done.backup.name))
  await spare.run('backup.restore', { file, key: { recoveryKey: anna.recoveryKey }, deviceName: 'Spare' })

  await connect(anna, spare)
  await until('the team is the same on both', () => inStep(anna, spare, team))
  const site = (id: string) => JSON.stringify([{ op: 'put', type: 'site', id, fields: { code: id, name: 'Kassel' } }])
  const add = async (laptop: typeof anna, id: string) => {
    const { heads, device } = value(await laptop.keeper.ask('journal.open', { journal: team }))
    const { [device]: _own, ...seen } = heads
    const ask = { journal: team, idem: `site-${id}-01`, intent: 'site.add', parts: [site(id)], seen }
    value(await laptop.keeper.ask('journal.append', ask))
  }
  await add(anna, 'KS')
  await add(spare, 'BE')
  await until('what both added is on both', async () => {
    const heads = Object.values(await headsOf(anna, team)).map(([seq]) => seq)
    return heads.length === 2 && (await inStep(anna, spare, team))
  })
  await until('nothing is left to send', async () => (await nearby(spare)).peers[0]?.status.toSend === 0)
  expect((await nearby(spare)).peers[0]?.status.refused).toEqual([])
})
