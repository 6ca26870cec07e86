import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin } from './support/a-team'
import { notes, sha256 } from './support/author'
import type { ServerLaptop } from './support/laptop'

const MB = 1024 * 1024
const disk = mkdtempSync(join(tmpdir(), 'hf-disk-'))
/** A disk of its own, which only root can make. */
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'tmpfs', disk]).status === 0
if (!isMounted) console.info('full disk: skipped, since this user cannot mount a small disk')

describe.skipIf(!isMounted)('a server whose disk is full', () => {
  let server: TestServer
  let anna: ServerLaptop
  let journal: string
  beforeAll(async () => {
    server = await aServer('sqlite', { environment: { DATA: join(disk, 'data') } })
    anna = await firstAdmin(server)
    journal = await aCase(anna)
  })
  afterAll(async () => {
    await server.clean()
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  const fill = () => {
    const { bavail, bsize } = statfsSync(disk)
    writeFileSync(join(disk, 'filler'), Buffer.alloc(bavail * bsize))
  }
  const free = () => rmSync(join(disk, 'filler'))

  test('refuses entries with a sentence, keeps what it acknowledged, and goes on when there is room', async () => {
    const kept = anna.notes(journal, 100)
    expect((await anna.send(journal, kept)).status).toBe(200)
    fill()
    const waiting = anna.seal(journal, notes(450))
    const answer = await anna.send(journal, waiting)
    expect(answer.status).toBe(507)
    expect(answer.json).toMatchObject({
      code: 'disk-full',
      message: expect.stringContaining('It is safe on your laptop.'),
    })
    // It goes on reading meanwhile, and took in no half of it.
    expect(await anna.readAll(journal)).toHaveLength(101)
    free()
    expect((await anna.send(journal, waiting)).json).toMatchObject({ added: 450, refused: [] })
    expect(await anna.readAll(journal)).toHaveLength(551)
  })

  test('refuses a part of a file so, and takes the same part in when there is room', async () => {
    const content = Buffer.alloc(10 * MB, 'evidence ')
    const at = `/v1/journals/${journal}/blobs/${sha256(content)}`
    const put = (n: number) =>
      anna.ask('PUT', `${at}/chunks/${n}?size=${content.length}`, {
        body: content.subarray(n * 8 * MB, (n + 1) * 8 * MB),
      })
    expect((await put(1)).status).toBe(204)
    fill()
    const full = await put(0)
    expect([full.status, full.json]).toEqual([507, expect.objectContaining({ code: 'disk-full' })])
    expect((await anna.ask('POST', `${at}/complete?size=${content.length}`)).status).toBe(409)
    free()
    expect((await put(0)).status).toBe(204)
    expect((await anna.ask('POST', `${at}/complete?size=${content.length}`)).status).toBe(200)
    expect(sha256((await anna.ask('GET', at)).bytes)).toBe(sha256(content))
  })

  test('has a whole database after it', async () => {
    const copy = new DatabaseSync(join(disk, 'data', 'holdfast.db'), { readOnly: true })
    expect(copy.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }])
    copy.close()
  })
})
