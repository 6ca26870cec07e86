import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { backUp } from '../../server/keep/back-up'
import { carryOver } from '../../server/keep/carry-over'
import { restore } from '../../server/keep/restore'
import { readSettings } from '../../server/settings'
import { migrate, stepsFor } from '../../server/store/migrate'
import { openSqlite } from '../../server/store/sqlite/database'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin, member, somebody } from './support/a-team'
import { sha256 } from './support/author'
import { KINDS, newDatabase, newPostgresUrl } from './support/databases'
import type { ServerLaptop } from './support/laptop'

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'hf-keep-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function aTeamAtWork(server: TestServer): Promise<{ anna: ServerLaptop; ben: ServerLaptop; journal: string }> {
  const anna = await firstAdmin(server)
  const ben = await somebody(anna, 'ben')
  const journal = await aCase(anna, [member(ben.person, 'responder')])
  await ben.send(journal, ben.notes(journal, 300))
  const content = Buffer.from('evidence of what happened')
  const at = `/v1/journals/${journal}/blobs/${sha256(content)}`
  await anna.ask('PUT', `${at}/chunks/0?size=${content.length}`, { body: content })
  await anna.ask('POST', `${at}/complete?size=${content.length}`)
  return { anna, ben, journal }
}

describe('a server on SQLite', () => {
  test('a second process on the same folder is refused with a sentence, and may start when the first has ended', async () => {
    const folder = newFolder()
    const first = openSqlite(folder)
    expect(() => openSqlite(folder)).toThrow(/Another Holdfast server is using the folder/)
    await first.close()
    await openSqlite(folder).close()
  })

  test('a backup of a running server restores to the same cases under a new epoch, and laptops bring what is newer', async () => {
    const server = await aServer('sqlite')
    const { anna, ben, journal } = await aTeamAtWork(server)
    const copy = join(newFolder(), 'copy')
    const settings = readSettings({ DATA: server.folder })
    const [, made] = await Promise.all([
      ben.send(journal, ben.notes(journal, 5)),
      backUp(settings, copy).then(() => true),
    ])
    expect(made).toBe(true)
    const newer = ben.notes(journal, 7)
    await ben.send(journal, newer)
    const all = await ben.readAll(journal)
    const before = (await ben.ask<{ epoch: string }>('GET', `/v1/journals/${journal}`)).json.epoch
    await server.clean()

    const folder = join(newFolder(), 'data')
    await restore(readSettings({ DATA: folder }), copy)
    const again = await aServer('sqlite', { environment: { DATA: folder } })
    for (const laptop of [anna, ben]) {
      laptop.address = again.address
      expect((await laptop.ask('GET', '/v1/me')).status).toBe(401)
      expect((await laptop.signIn()).status).toBe(200)
    }
    expect(again.firstLink).toBeNull()
    const state = (await ben.ask<{ epoch: string; size: number }>('GET', `/v1/journals/${journal}`)).json
    expect(state.epoch).not.toBe(before)
    expect(state.size).toBeGreaterThanOrEqual(302)
    expect(state.size).toBeLessThan(all.length)
    const stale = await ben.ask('GET', `/v1/journals/${journal}/feed?after=${state.size}&epoch=${before}`)
    expect(stale.json).toMatchObject({ code: 'other-epoch' })
    const need = await ben.send(journal, newer)
    if (need.status === 409) expect(need.json.code).toBe('need')
    const content = Buffer.from('evidence of what happened')
    const file = await anna.ask('GET', `/v1/journals/${journal}/blobs/${sha256(content)}`)
    expect(Buffer.from(file.bytes).toString()).toBe(content.toString())
    await again.clean()
  })

  test('a copy that lacks a file is not called a backup', async () => {
    const server = await aServer('sqlite')
    await aTeamAtWork(server)
    const copy = join(newFolder(), 'copy')
    await backUp(readSettings({ DATA: server.folder }), copy)
    const [journal] = readdirSync(join(copy, 'blobs'))
    rmSync(join(copy, 'blobs', journal!), { recursive: true })
    await expect(restore(readSettings({ DATA: join(newFolder(), 'data') }), copy)).rejects.toThrow(/not whole/)
    await expect(backUp(readSettings({ DATA: server.folder }), copy)).rejects.toThrow(/not empty/)
    await server.clean()
  })

  test('its team moves to PostgreSQL: same numbers, same bytes, same key, same passwords; the folder stays as it was', async () => {
    const server = await aServer('sqlite')
    const { anna, ben, journal } = await aTeamAtWork(server)
    const before = await ben.readAll(journal)
    const about = (await anna.ask<object>('GET', '/v1/about')).json
    const checkpoint = (await anna.ask<{ payload: string }>('GET', `/v1/journals/${journal}/checkpoint`)).json
    await server.stop()
    const databaseUrl = await newPostgresUrl()
    const counts = await carryOver(readSettings({ DATA: server.folder, DATABASE_URL: databaseUrl }))
    expect(counts.get('commits')).toBe(302)
    await expect(carryOver(readSettings({ DATA: server.folder, DATABASE_URL: databaseUrl }))).rejects.toThrow(
      /holds a team already/,
    )

    const moved = await aServer('postgresql', { environment: { DATA: server.folder, DATABASE_URL: databaseUrl } })
    anna.address = moved.address
    ben.address = moved.address
    expect((await ben.ask('GET', '/v1/me')).status).toBe(200)
    expect((await anna.signIn()).status).toBe(200)
    expect(await ben.readAll(journal)).toEqual(before)
    const { now: _now, ...same } = (await anna.ask<{ now: number }>('GET', '/v1/about')).json
    expect(about).toMatchObject(same)
    const root = (text: string) => JSON.parse(Buffer.from(text, 'base64').toString()).root
    const after = (await anna.ask<{ payload: string }>('GET', `/v1/journals/${journal}/checkpoint`)).json
    expect(root(after.payload)).toBe(root(checkpoint.payload))
    expect((await ben.send(journal, ben.notes(journal, 1))).json).toMatchObject({ added: 1 })
    await moved.clean()
  })
})

describe('migrations', () => {
  test('are the same steps on both databases, numbered without a gap', () => {
    const [sqlite, postgresql] = KINDS.map((kind) => stepsFor(kind).map(({ name }) => name))
    expect(sqlite).toEqual(postgresql)
    expect(stepsFor('sqlite').map(({ number }) => number)).toEqual(sqlite!.map((_, i) => i + 1))
  })

  test.each(KINDS)('run once on %s, also where several processes start together', async (kind) => {
    const { database, clean } = await newDatabase(kind)
    const ran = await Promise.all([migrate(database), migrate(database), migrate(database)])
    expect(ran.flat()).toEqual([])
    await clean()
  })

  test.each(KINDS)('a database that a newer version changed is left alone, on %s', async (kind) => {
    const { database, clean } = await newDatabase(kind)
    await database.run("INSERT INTO migrations (number, name) VALUES (9999, '9999-later')")
    await expect(migrate(database)).rejects.toThrow(/A newer version of this server has changed this database/)
    await clean()
  })

  test.each(KINDS)('one that breaks off leaves nothing of itself, on %s', async (kind) => {
    const { database, clean } = await newDatabase(kind)
    const half = database.transaction(async (queries) => {
      await queries.run('CREATE TABLE half (id text)')
      throw new Error('the power failed')
    })
    await expect(half).rejects.toThrow('the power failed')
    await expect(database.all('SELECT * FROM half')).rejects.toThrow()
    await clean()
  })
})

test('a file that is no database is refused, and left as it is', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'holdfast.db'), 'not a database at all, by some accident'.repeat(50))
  const before = readFileSync(join(folder, 'holdfast.db'))
  expect(() => openSqlite(folder)).toThrow(/cannot be opened as a database/)
  expect(Buffer.compare(readFileSync(join(folder, 'holdfast.db')), before)).toBe(0)
})
