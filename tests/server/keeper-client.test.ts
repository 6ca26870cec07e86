import { randomBytes, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServerState } from '../../shared/contract/keeper-server'
import { aFolder, anAppend, failureOf, resultOf, value } from '../unit/main/keeper/a-keeper'
import { aLaptop, inStep, type Laptop, sizeOf, until } from '../unit/main/keeper/sync/two-laptops'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin, member } from './support/a-team'
import { joined } from './support/joined'
import { PASSWORD, type ServerLaptop } from './support/laptop'

const stateOf = async ({ keeper }: Laptop): Promise<ServerState> => value(await keeper.ask('server.state', {}))

async function write({ keeper }: Laptop, journal: string, idem: string): Promise<void> {
  value(await keeper.ask('journal.append', anAppend(journal, idem)))
}

/** In front of a server: whoever asks for hints is let through only after so many ms. */
async function lateHints(to: string, ms: number): Promise<{ address: string; close: () => Promise<void> }> {
  const proxy = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked
    const go = () => {
      const sending = request(to + url, { method, headers }, (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got.on('error', () => answer.destroy())
        got.pipe(answer)
      })
      sending.on('error', () => answer.destroy())
      answer.on('close', () => sending.destroy())
      asked.pipe(sending)
    }
    setTimeout(go, url === '/v1/live' ? ms : 0)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const at = proxy.address()
  return {
    address: `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`,
    close: async () => {
      proxy.closeAllConnections()
      await new Promise((resolve) => proxy.close(resolve))
    },
  }
}

describe('two keepers and a server', () => {
  let server: TestServer
  let admin: ServerLaptop
  beforeAll(async () => {
    server = await aServer('sqlite')
    admin = await firstAdmin(server)
  })
  afterAll(() => server.clean())

  test('hold the same cases and files', async () => {
    await using folder = await aFolder()
    await using anna = await aLaptop(join(folder.path, 'anna'), 'Anna')
    await using ben = await aLaptop(join(folder.path, 'ben'), 'Ben')
    await joined(admin, anna, 'anna')
    await joined(admin, ben, 'ben')
    const { journal } = value(await anna.keeper.ask('journal.create', { kind: 'case' }))
    const people = await Promise.all(
      [anna, ben].map(async ({ keeper }) => {
        const profile = value(await keeper.ask('profile.state', {}))
        return profile.state === 'open' ? profile.person.id : ''
      }),
    )
    const ops = [member(people[0]!, 'commander'), member(people[1]!, 'responder')]
    const declared = { journal, idem: 'declare-01', intent: 'case.declare', parts: [JSON.stringify(ops)], seen: {} }
    value(await anna.keeper.ask('journal.append', declared))
    for (let n = 0; n < 3; n += 1) await write(anna, journal, `anna-000${n}`)
    await until('the case is with Ben', () => inStep(anna, ben, journal))
    await write(ben, journal, 'ben-0001')
    await until('what Ben wrote is with Anna', async () => (await sizeOf(anna, journal)) === 5)

    // A file, through the server.
    const path = join(folder.path, 'memory.img')
    await writeFile(path, randomBytes(9 * 1024 * 1024))
    anna.keeper.grant('a-token-of-a-file-that-was-picked', path, 'read')
    const ask = { journal, file: 'a-token-of-a-file-that-was-picked' }
    const result = resultOf(await anna.ended(value(await anna.keeper.ask('vault.intake', ask)).job))
    if (result.kind !== 'stored') throw new Error('not stored')
    const { sha256, size, fileName } = result.file
    const fields = { title: fileName, fileName, size, sha256, stored: 'vault', addedAt: 1, addedBy: people[0] }
    const put = JSON.stringify([{ op: 'put', type: 'evidence', id: randomUUID(), fields }])
    value(await anna.keeper.ask('journal.append', { ...declared, idem: 'evidence-1', parts: [put] }))
    const read = { journal, sha256, offset: 0, length: 1024 }
    await until('the file is with Ben', async () => (await ben.keeper.ask('vault.read', read)).ok, 30_000)
    await until('nothing is left to send', async () => {
      const { status } = await stateOf(anna)
      return status.state === 'same' && status.toSend === 0
    })
  })

  test('what happens before it listens for hints comes all the same', async () => {
    await using folder = await aFolder()
    await using fritz = await aLaptop(join(folder.path, 'fritz'), 'Fritz')
    const late = await lateHints(server.address, 1500)
    await admin.signIn()
    await joined(admin, fritz, 'fritz', late.address)
    await until('it is in step', async () => (await stateOf(fritz)).status.state === 'same')
    const profile = value(await fritz.keeper.ask('profile.state', {}))
    const person = profile.state === 'open' ? profile.person.id : ''
    // Its first round is over, and its request for hints still on the way.
    const journal = await aCase(admin, [member(person, 'responder')])
    await until('the case is there', async () => (await sizeOf(fritz, journal)) > 0)
    await fritz.keeper.quit()
    await late.close()
  })

  test('a session that ends is renewed by itself; a wrong password ends none', async () => {
    await using folder = await aFolder()
    await using cleo = await aLaptop(join(folder.path, 'cleo'), 'Cleo')
    await joined(admin, cleo, 'cleo')
    await until('it is in step', async () => (await stateOf(cleo)).status.state === 'same')
    // The token lives for a quarter of an hour.
    server.wait(20 * 60_000)
    const before = (await stateOf(cleo)).status.lastSync ?? 0
    value(await cleo.keeper.ask('nearby.now', {}))
    await until('it is in step again', async () => ((await stateOf(cleo)).status.lastSync ?? 0) > before)
    const wrong = await cleo.keeper.ask('server.connect', {
      address: server.address,
      login: 'cleo',
      password: 'not this one',
    })
    expect(failureOf(wrong).code).toBe('wrong')
    expect((await stateOf(cleo)).session).toBe('in')
    value(await cleo.keeper.ask('server.leave', {}))
    expect(await stateOf(cleo)).toMatchObject({ address: null, session: 'none' })
  })

  test('a laptop that was taken out there is told so, reads nothing more, and keeps what it writes', async () => {
    await using folder = await aFolder()
    await using eva = await aLaptop(join(folder.path, 'eva'), 'Eva')
    // Its session may have ended with the time that passed above.
    await admin.signIn()
    await joined(admin, eva, 'eva')
    await until('it is in step', async () => (await stateOf(eva)).status.state === 'same')
    const { device } = value(await eva.keeper.ask('exchange.self', {}))
    await admin.ask('POST', `/v1/devices/${device}/revoke`)
    const { journal } = value(await eva.keeper.ask('journal.create', { kind: 'case' }))
    await write(eva, journal, 'eva-0001')
    await until('it is told', async () => (await stateOf(eva)).status.failure !== null)
    const { status } = await stateOf(eva)
    expect(status.failure?.message).toMatch(/taken out of the team|session any more/)
    expect(status.toSend).toBeGreaterThan(0)
    expect(await sizeOf(eva, journal)).toBe(1)
  })

  test('an address that is none, a server that is not there and plain HTTP elsewhere are told in a sentence', async () => {
    await using folder = await aFolder()
    await using dora = await aLaptop(join(folder.path, 'dora'), 'Dora')
    const connect = async (address: string) =>
      failureOf(await dora.keeper.ask('server.connect', { address, login: 'dora', password: PASSWORD }))
    expect((await connect('http://server.example')).code).toBe('no-server-address')
    expect((await connect('not an address')).code).toBe('no-server-address')
    const gone = await connect('http://127.0.0.1:9')
    expect(gone.code).toBe('server-unreachable')
    expect(gone.message).toContain('What you write is saved on this laptop')
  })
})
