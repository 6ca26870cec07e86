import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { deviceKeyOf, newDeviceKey } from '../../../../../main/keeper/keys/device-key'
import { makeCertificate } from '../../../../../main/keeper/sync/certificate'
import { Connection } from '../../../../../main/keeper/sync/client/connection'
import { PeerApi } from '../../../../../main/keeper/sync/client/peer-api'
import { appended, journalList } from '../../../../../shared/contract/sync/protocol'
import { aFolder, anAppend, value } from '../a-keeper'
import { aLaptop } from './two-laptops'

const run = promisify(execFile)
const page = readFileSync('docs/formats/sync.md', 'utf8')
const commands = (/```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? '').trim().split('\n')

test('the example in docs/formats/sync.md does what it says', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  const { journal } = value(await anna.keeper.ask('journal.create', { kind: 'case' }))
  for (const idem of ['anna-0001', 'anna-0002', 'anna-0003'])
    value(await anna.keeper.ask('journal.append', anAppend(journal, idem)))
  value(await anna.keeper.ask('nearby.host', { on: true, address: '127.0.0.1', port: 0 }))
  const { host } = value(await anna.keeper.ask('nearby.invite', { open: true }))

  // Another program with a key of its own, confirmed like any laptop.
  const device = deviceKeyOf(newDeviceKey())
  const certificate = makeCertificate(device)
  await writeFile(join(folder.path, 'laptop.pem'), certificate.cert)
  await writeFile(join(folder.path, 'laptop.key'), certificate.key)
  const peer = { name: 'Anna', address: '127.0.0.1', port: host.listening ?? 0 }
  const connection = new Connection({ peer, certificate, isMeant: () => true })
  await new PeerApi(connection).pair({ name: 'A script', person: { id: 'p', name: 'Pat' } })
  connection.close()
  const sh = async (command: string) =>
    (
      await run('sh', ['-c', command], {
        cwd: folder.path,
        env: { ...process.env, H: `127.0.0.1:${peer.port}`, J: journal },
      })
    ).stdout

  const [aboutIt = '', journals = '', feed = '', append = ''] = commands
  expect(JSON.parse(await sh(aboutIt))).toMatchObject({ versions: [1], kind: 'laptop', name: 'Anna’s laptop' })
  // Not confirmed yet: nothing but that.
  expect(JSON.parse(await sh(journals))).toMatchObject({ code: 'unauthenticated' })
  value(await anna.keeper.ask('nearby.answer', { device: device.device, confirm: true }))
  expect(journalList.parse(JSON.parse(await sh(journals))).journals).toMatchObject([{ journal, kind: 'case', size: 3 }])
  await sh(feed)
  expect(await readFile(join(folder.path, 'headers'), 'latin1')).toMatch(/^holdfast-next: 3\r$/im)
  expect((await readFile(join(folder.path, 'commits'))).subarray(0, 12).toString()).toBe('HFcommits 1\n')
  const answer = appended.parse(JSON.parse(await sh(append)))
  expect(answer).toMatchObject({ added: 0, already: 3, refused: [], forked: [] })
  expect(answer.receipt?.payloadType).toBe('application/vnd.holdfast.receipt+json')
})

test('a laptop of another team hears nothing of the team’s own journal', async () => {
  await using folder = await aFolder()
  await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
  const { journal } = value(await anna.keeper.ask('journal.create', { kind: 'case' }))
  value(await anna.keeper.ask('journal.append', anAppend(journal, 'anna-0001')))
  const profile = value(await anna.keeper.ask('profile.state', {}))
  if (profile.state !== 'open') throw new Error('locked')
  value(await anna.keeper.ask('nearby.host', { on: true, address: '127.0.0.1', port: 0 }))
  const { host } = value(await anna.keeper.ask('nearby.invite', { open: true }))
  const device = deviceKeyOf(newDeviceKey())
  const peer = { name: 'Anna', address: '127.0.0.1', port: host.listening ?? 0 }
  const connection = new Connection({ peer, certificate: makeCertificate(device), isMeant: () => true })
  const api = new PeerApi(connection)
  await api.pair({ name: 'A script', person: { id: 'p', name: 'Pat' } })
  value(await anna.keeper.ask('nearby.answer', { device: device.device, confirm: true }))
  expect((await api.journals()).map((one) => one.journal)).toEqual([journal])

  const lines = connection.lines('/v1/live')
  const next = async () => {
    for (;;) {
      const { value: line, done } = await lines.next()
      if (done) throw new Error('the line ended')
      if (line.startsWith('data: ')) return line
    }
  }
  // It is there once the first comment came.
  await lines.next()
  const ops = JSON.stringify([{ op: 'put', type: 'site', id: 'site-1', fields: { code: 'KS', name: 'Kassel' } }])
  const heads = value(await anna.keeper.ask('journal.open', { journal: profile.teamJournal })).heads
  const { [device.device]: _none, ...seen } = heads
  const ask = { journal: profile.teamJournal, idem: 'site-0001', intent: 'site.add', parts: [ops], seen }
  value(await anna.keeper.ask('journal.append', ask))
  value(await anna.keeper.ask('journal.append', anAppend(journal, 'anna-0002')))
  expect(await next()).toContain(journal)
  connection.close()
})
