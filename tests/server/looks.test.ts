import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aFolder, anAppend, value } from '../unit/main/keeper/a-keeper'
import { aLaptop, until } from '../unit/main/keeper/sync/two-laptops'
import { aServer, type TestServer } from './support/a-server'
import { firstAdmin, somebody } from './support/a-team'
import { joined } from './support/joined'

let server: TestServer
beforeAll(async () => {
  server = await aServer('sqlite')
})
afterAll(() => server.clean())

test('a laptop of the case is told at once who looks in from outside, and goes on knowing it when the server forgets', async () => {
  const admin = await firstAdmin(server)
  const second = await somebody(admin, 'second', { admin: true })
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  await joined(admin, anna, 'anna')
  const { journal } = value(await anna.keeper.ask('journal.create', { kind: 'case' }))
  value(await anna.keeper.ask('journal.append', anAppend(journal, 'entry-0001')))
  const state = async () => value(await anna.keeper.ask('server.state', {}))
  const size = async () =>
    (await server.services.database.all('SELECT id FROM commits WHERE journal = $1', [journal])).length
  await until('the case is there', async () => (await size()) === 1 && (await state()).status.state === 'same')

  const body = { reason: 'The commander cannot be reached' }
  const { id } = (await second.ask<{ id: string }>('POST', `/v1/journals/${journal}/break-glass`, { body })).json
  await until('it is told', async () => (await state()).looks.length === 1)
  expect((await state()).looks).toMatchObject([{ id, journal, askedBy: 'Name of second', grantedBy: null, ...body }])
  expect((await second.ask('GET', `/v1/journals/${journal}`)).status).toBe(404)
  await admin.ask('POST', `/v1/break-glass/${id}/grant`)
  await until('the grant is told', async () => (await state()).looks[0]?.grantedBy === 'Name of root')
  const told = () =>
    anna.events.flatMap((event) => (event.event === 'notice' && event.journal === journal ? [event.notice] : []))
  await until('both were told where the case is open', () => told().length === 2)
  expect(told().map(({ message }) => message)).toEqual([
    'Name of second asked the server to look into this case without being in it: The commander cannot be reached',
    expect.stringMatching(
      /^Name of second may read this case at the server until 2\d{3}-\d\d-\d\d \d\d:\d\d UTC, without being in it: /,
    ),
  ])
  expect((await second.ask('GET', `/v1/journals/${journal}/feed`)).status).toBe(200)

  await server.services.database.run('DELETE FROM break_glass')
  value(await anna.keeper.ask('nearby.now', {}))
  value(await anna.keeper.ask('journal.append', anAppend(journal, 'entry-0002')))
  await until('it synced again', async () => (await size()) === 2 && (await state()).status.state === 'same')
  expect((await state()).looks).toMatchObject([{ id, grantedBy: 'Name of root' }])
  // Also after it was closed, and with the server switched off.
  value(await anna.keeper.ask('server.switch', { on: false }))
  expect((await state()).looks).toHaveLength(1)
})
