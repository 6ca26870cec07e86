import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../cli/run'
import { Growth } from '../../server/journal/growth'
import { COMMITS, SUBTREES, TIPS } from '../../server/journal/tables'
import type { SqlValue } from '../../server/store/database'
import { aFolder, anAppend, value } from '../unit/main/keeper/a-keeper'
import { aLaptop, type Laptop, until } from '../unit/main/keeper/sync/two-laptops'
import { aServer, type TestServer } from './support/a-server'
import { firstAdmin } from './support/a-team'
import { Author } from './support/author'
import { KINDS } from './support/databases'
import { joined } from './support/joined'
import { PASSWORD, type ServerLaptop } from './support/laptop'

interface Row {
  readonly id: string
  readonly device: string
  readonly seq: number
  readonly header: Uint8Array
  readonly body: Uint8Array | null
  readonly signature: Uint8Array | null
}

describe.each(KINDS)('holdfast verify --server, with a server on %s', (kind) => {
  let server: TestServer
  let admin: ServerLaptop
  let logins = 0
  beforeAll(async () => {
    server = await aServer(kind)
    admin = await firstAdmin(server)
  })
  afterAll(() => server.clean())

  /** A laptop with a case of `entries` that is wholly at the server, and what `verify` says of it there. */
  async function aLaptopInStep(entries: number) {
    const folder = await aFolder()
    const dataDir = join(folder.path, 'laptop')
    const laptop = await aLaptop(dataDir, 'Vera')
    const login = `vera${++logins}`
    await joined(admin, laptop, login)
    const { journal } = value(await laptop.keeper.ask('journal.create', { kind: 'case' }))
    await write(laptop, journal, 0, entries)
    await inStep(laptop, journal, entries)
    const passwordFile = join(folder.path, 'password')
    await writeFile(passwordFile, `${PASSWORD}\n`)
    const verify = async (...more: string[]) => {
      let [out, err] = ['', '']
      const args = ['verify', dataDir, '--server', server.address, '--password-file', passwordFile, ...more]
      const code = await runCommandLine(args, { out: (text) => (out += text), err: (text) => (err += text) }, '0')
      return { code, out, err }
    }
    const clean = async () => {
      await laptop[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    }
    return { laptop, journal, verify, passwordFile, [Symbol.asyncDispose]: clean }
  }

  const sizeThere = async (journal: string): Promise<number> =>
    (await server.services.database.all<{ size: number }>('SELECT size FROM journals WHERE id = $1', [journal]))[0]
      ?.size ?? 0

  async function write({ keeper }: Laptop, journal: string, from: number, to: number): Promise<void> {
    for (let n = from; n < to; n += 1) value(await keeper.ask('journal.append', anAppend(journal, `entry-${1000 + n}`)))
  }

  async function inStep({ keeper }: Laptop, journal: string, entries: number): Promise<void> {
    await until('all of it is there', async () => (await sizeThere(journal)) === entries)
    await until('the laptop knows', async () => {
      const { status } = value(await keeper.ask('server.state', {}))
      return status.state === 'same' && status.toSend === 0
    })
  }

  /** What somebody with the database could do: other rows, and a tree that fits to them. */
  async function rewrite(journal: string, change: (rows: Row[]) => Row[]): Promise<void> {
    await server.services.database.transaction(async (queries) => {
      const rows = change(
        await queries.all<Row>(
          'SELECT id, device, seq, header, body, signature FROM commits WHERE journal = $1 ORDER BY number',
          [journal],
        ),
      )
      for (const table of ['commits', 'subtrees', 'tips'])
        await queries.run(`DELETE FROM ${table} WHERE journal = $1`, [journal])
      const growth = new Growth(0, new Uint8Array(0))
      const tips = new Map<string, SqlValue[]>()
      for (const { id, device, seq } of rows) {
        growth.push(id)
        tips.set(device, [journal, id, device, seq])
      }
      await queries.insert(
        COMMITS,
        rows.map(({ id, device, seq, header, body, signature }, i) => [
          journal,
          i + 1,
          id,
          device,
          seq,
          1,
          header,
          body,
          signature,
        ]),
      )
      await queries.insert(
        SUBTREES,
        growth.completed.map(({ level, place, hash }) => [journal, level, place, hash]),
      )
      await queries.insert(TIPS, [...tips.values()])
      await queries.run('UPDATE journals SET size = $1, frontier = $2 WHERE id = $3', [
        rows.length,
        growth.frontier(),
        journal,
      ])
    })
  }

  test('says that an honest server holds, beside a running app that keeps its session', async () => {
    await using at = await aLaptopInStep(40)
    const { code, out, err } = await at.verify()
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('server 127.0.0.1, which signs with the key ')
    expect(out).toContain(`${at.journal}: 40 entries, 40 when it was last read`)
    expect(out).toContain('40 entries of this folder are in its log; 0 were never acknowledged there')
    expect(out).toContain('Everything holds.')
    const json = JSON.parse((await at.verify('--json', '--case', at.journal)).out)
    expect(json).toMatchObject({ holds: true, faults: [] })
    expect(json.server.journals).toMatchObject([
      { journal: at.journal, size: 40, remembered: 40, included: 40, notSent: 0 },
    ])
    // Its own session was not ended by that of the command line.
    await write(at.laptop, at.journal, 40, 45)
    await inStep(at.laptop, at.journal, 45)
    expect((await at.verify()).code).toBe(0)
  })

  test('finds entries that the server dropped, and names each', async () => {
    await using at = await aLaptopInStep(12)
    value(await at.laptop.keeper.ask('server.switch', { on: false }))
    await rewrite(at.journal, (rows) => rows.slice(0, 9))
    const { code, out } = await at.verify()
    expect(code).toBe(1)
    expect(out).toContain('The server signed 12 entries before and signs 9 now: it dropped some.')
    expect(out.match(/The server took this entry in and does not show it any more\./g)).toHaveLength(3)
  })

  test('finds a history that was changed under the same or a larger size', async () => {
    await using at = await aLaptopInStep(12)
    value(await at.laptop.keeper.ask('server.switch', { on: false }))
    await rewrite(at.journal, (rows) => [...rows.slice(0, 4), ...rows.slice(5), ...others(at.journal, 3)])
    const { code, out } = await at.verify()
    expect(code).toBe(1)
    expect(out).toContain(
      'The server does not go on from the 12 entries that it showed before: it changed its history.',
    )
    expect(out).toContain('The first 12 entries that the server shows are not those that it showed before.')
    expect(out.match(/The server took this entry in and does not show it any more\./g)).toHaveLength(1)
    await rewrite(at.journal, ([a, b, ...rest]) => [b!, a!, ...rest].slice(0, 12))
    expect((await at.verify()).out).toContain('it changed its history')
  })

  test('finds content that is not what was signed, and rows that do not fit to the tree', async () => {
    await using at = await aLaptopInStep(8)
    value(await at.laptop.keeper.ask('server.switch', { on: false }))
    await server.services.database.run('UPDATE commits SET body = $1 WHERE journal = $2 AND number = 3', [
      Buffer.from('something else'),
      at.journal,
    ])
    const changed = await at.verify()
    expect(changed.code).toBe(1)
    expect(changed.out).toContain('entry 3 of device')
    expect(changed.out).toContain('Its content at the server is not what was signed.')
    await server.services.database.run('DELETE FROM commits WHERE journal = $1 AND number = 8', [at.journal])
    const gap = await at.verify()
    expect(gap.code).toBe(1)
    expect(gap.out).toContain('FAILS')
  })

  test('finds a case that the server says it never had, and takes what was not sent yet for no fault', async () => {
    await using at = await aLaptopInStep(5)
    value(await at.laptop.keeper.ask('server.switch', { on: false }))
    await write(at.laptop, at.journal, 5, 7)
    const { code, out } = await at.verify()
    expect(code).toBe(0)
    expect(out).toContain('5 entries of this folder are in its log; 2 were never acknowledged there')
    await server.services.database.run('DELETE FROM journals WHERE id = $1', [at.journal])
    const gone = await at.verify()
    expect(gone.code).toBe(1)
    expect(gone.out).toContain('The server kept it and now says that there is none for this laptop')
  })

  test('tells a wrong password, another server and an address that is none in a sentence, and checks nothing', async () => {
    await using at = await aLaptopInStep(1)
    await writeFile(at.passwordFile, 'not this one\n')
    const wrong = await at.verify('--json')
    expect(wrong.code).toBe(1)
    expect(JSON.parse(wrong.out)).toMatchObject({ holds: false, error: { code: 'wrong' } })
    await writeFile(at.passwordFile, PASSWORD)
    expect((await at.verify('--server', 'http://server.example')).err).toContain('no address of a server')
    expect((await at.verify('--server', 'http://127.0.0.1:9')).err).toContain('does not answer')
  })
})

/** Entries that somebody else made up, as rows. */
function others(journal: string, count: number): Row[] {
  const author = new Author()
  return author.notes(journal, count).map((commit, i) => ({ ...commit, device: author.device, seq: i + 1 }))
}
