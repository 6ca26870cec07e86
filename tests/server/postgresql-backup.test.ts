import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { aServer } from './support/a-server'
import { aCase, firstAdmin, member, somebody } from './support/a-team'
import { sha256 } from './support/author'
import { newPostgresUrl } from './support/databases'

const run = promisify(execFile)
const guide = readFileSync(fileURLToPath(new URL('../../docs/server-guide.md', import.meta.url)), 'utf8')
/** What the guide says to run after a restore. */
const [, afterRestore = ''] = /After a restore, run `([^`]+)`/.exec(guide) ?? []

test('a server on PostgreSQL is copied while laptops write, and restored as the server guide says', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hf-pg-backup-'))
  const server = await aServer('postgresql')
  const anna = await firstAdmin(server)
  const ben = await somebody(anna, 'ben')
  const journal = await aCase(anna, [member(ben.person, 'responder')])
  await anna.send(journal, anna.notes(journal, 200))
  const content = Buffer.from('evidence of what happened')
  const at = `/v1/journals/${journal}/blobs/${sha256(content)}`
  await anna.ask('PUT', `${at}/chunks/0?size=${content.length}`, { body: content })
  await anna.ask('POST', `${at}/complete?size=${content.length}`)

  const dump = join(folder, 'holdfast.dump')
  let isCopied = false
  const copying = run('pg_dump', ['--format=custom', `--file=${dump}`, server.databaseUrl!]).then(() => {
    isCopied = true
  })
  const sent = []
  for (let n = 0; n < 3 || !isCopied; n += 1) {
    const commits = ben.notes(journal, 20)
    expect((await ben.send(journal, commits)).status).toBe(200)
    sent.push(...commits)
  }
  await copying
  cpSync(join(server.folder, 'blobs'), join(folder, 'data', 'blobs'), { recursive: true })
  const newer = ben.notes(journal, 7)
  await ben.send(journal, newer)
  const { epoch } = (await ben.ask<{ epoch: string }>('GET', `/v1/journals/${journal}`)).json
  await server.clean()

  const url = await newPostgresUrl()
  await run('pg_restore', ['--no-owner', '--exit-on-error', `--dbname=${url}`, dump])
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query(afterRestore)
  await client.end()
  const again = await aServer('postgresql', { environment: { DATABASE_URL: url, DATA: join(folder, 'data') } })
  for (const laptop of [anna, ben]) {
    laptop.address = again.address
    expect((await laptop.ask('GET', '/v1/me')).status).toBe(401)
    expect((await laptop.signIn()).status).toBe(200)
  }
  const state = (await ben.ask<{ epoch: string; size: number }>('GET', `/v1/journals/${journal}`)).json
  expect(state.epoch).not.toBe(epoch)
  expect((await ben.readAll(journal)).length).toBe(state.size)
  // What came after the copy is on the laptop, which sends it again; what the copy has is taken once.
  expect((await ben.send(journal, [...sent, ...newer])).json).toMatchObject({ refused: [] })
  expect(await ben.readAll(journal)).toHaveLength(202 + sent.length + newer.length)
  expect(Buffer.from((await anna.ask('GET', at)).bytes).toString()).toBe(content.toString())
  await again.clean()
  rmSync(folder, { recursive: true, force: true })
})
