import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin } from './support/a-team'
import { sha256 } from './support/author'
import type { ServerLaptop } from './support/laptop'
import { type S3, startS3 } from './support/s3'

const CHUNK = 8 * 1024 * 1024

describe.each(['folder', 's3'] as const)('files of cases in a %s', (where) => {
  let s3: S3 | undefined
  let server: TestServer
  let anna: ServerLaptop
  let journal: string
  beforeAll(async () => {
    s3 = where === 's3' ? await startS3() : undefined
    server = await aServer('postgresql', { environment: s3?.environment ?? {} })
    anna = await firstAdmin(server)
    journal = await aCase(anna)
  })
  afterAll(async () => {
    await server.clean()
    await s3?.stop()
  })

  const at = (sha: string, id = journal) => `/v1/journals/${id}/blobs/${sha}`
  const missing = async (sha: string, size: number) =>
    (
      await anna.ask<{ files: { state: string; chunks?: [number, number][] }[] }>(
        'POST',
        `/v1/journals/${journal}/blobs`,
        { body: { files: [{ sha256: sha, size }] } },
      )
    ).json.files[0]!
  const put = (sha: string, size: number, n: number, bytes: Uint8Array) =>
    anna.ask('PUT', `${at(sha)}/chunks/${n}?size=${size}`, { body: bytes })
  const complete = (sha: string, size: number) => anna.ask('POST', `${at(sha)}/complete?size=${size}`)

  test('an upload that breaks off again and again sends no byte twice beyond the chunk that broke', async () => {
    const content = randomBytes(5 * CHUNK + 12_345)
    const sha = createHash('sha256').update(content).digest('hex')
    const chunk = (n: number) => content.subarray(n * CHUNK, (n + 1) * CHUNK)
    const sent: number[] = []
    for (;;) {
      const state = await missing(sha, content.length)
      const [next] = state.chunks?.[0] ?? []
      if (next === undefined) break
      // The line breaks in the middle of this chunk, and after it was sent whole the laptop crashes.
      await breakOff(anna, `${at(sha)}/chunks/${next}?size=${content.length}`, chunk(next))
      expect((await missing(sha, content.length)).chunks?.[0]?.[0]).toBe(next)
      expect((await put(sha, content.length, next, chunk(next))).status).toBe(204)
      sent.push(next)
    }
    expect(sent).toEqual([0, 1, 2, 3, 4, 5])
    expect((await complete(sha, content.length)).status).toBe(200)
    const whole = await anna.ask('GET', at(sha))
    expect(createHash('sha256').update(whole.bytes).digest('hex')).toBe(sha)
    const part = await anna.ask('GET', at(sha), { headers: { range: `bytes=${CHUNK - 2}-${CHUNK + 1}` } })
    expect(Buffer.compare(part.bytes, content.subarray(CHUNK - 2, CHUNK + 2))).toBe(0)
    expect(part.headers.get('content-digest')).toBe(
      `sha-256=:${createHash('sha256').update(part.bytes).digest('base64')}:`,
    )
  })

  test('an empty file and one of a single byte come back as they are', async () => {
    for (const content of [Buffer.alloc(0), Buffer.from('x')]) {
      const sha = sha256(content)
      expect((await put(sha, content.length, 0, content)).status).toBe(204)
      expect((await complete(sha, content.length)).status).toBe(200)
      expect(Buffer.compare((await anna.ask('GET', at(sha))).bytes, content)).toBe(0)
      expect(await missing(sha, content.length)).toMatchObject({ state: 'complete' })
    }
  })

  test('content that is not what it is named as is not kept, and can be sent again', async () => {
    const content = Buffer.from('the right content')
    const sha = sha256(content)
    await put(sha, content.length, 0, Buffer.from('the wrong content'))
    expect((await complete(sha, content.length)).json).toMatchObject({ code: 'content-differs' })
    expect((await anna.ask('GET', at(sha))).status).toBe(404)
    await put(sha, content.length, 0, content)
    expect((await complete(sha, content.length)).status).toBe(200)
  })

  test('two laptops that send the same file at once end with one', async () => {
    const content = randomBytes(100_000)
    const sha = sha256(content)
    const answers = await Promise.all([0, 0, 0].map((n) => put(sha, content.length, n, content)))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
    expect((await complete(sha, content.length)).status).toBe(200)
    expect(Buffer.compare((await anna.ask('GET', at(sha))).bytes, content)).toBe(0)
  })

  test('a purge of the case removes its files, finished or not, and leaves a signed tombstone; a hold stops it', async () => {
    const other = await aCase(anna)
    const [done, half] = [Buffer.from('finished'), Buffer.from('half')]
    for (const content of [done, half])
      await anna.ask('PUT', `${at(sha256(content), other)}/chunks/0?size=${content.length}`, { body: content })
    await anna.ask('POST', `${at(sha256(done), other)}/complete?size=${done.length}`)
    const purge = () =>
      anna.ask<{ tombstone: { payload: string } }>('POST', `/v1/admin/journals/${other}/purge`, {
        body: { reason: 'End of retention' },
      })
    const hold = (reason: string | null) => anna.ask('POST', `/v1/admin/journals/${other}/hold`, { body: { reason } })
    expect((await hold('Litigation 4711')).status).toBe(204)
    expect((await purge()).status).toBe(409)
    expect((await anna.ask('GET', at(sha256(done), other))).status).toBe(200)
    await hold(null)
    const { json } = await purge()
    expect(JSON.parse(Buffer.from(json.tombstone.payload, 'base64').toString())).toMatchObject({
      journal: other,
      size: 1,
      reason: 'End of retention',
    })
    expect((await anna.ask('GET', `/v1/journals/${other}`)).status).toBe(404)
    expect((await anna.make(other)).status).toBe(404)
    expect((await purge()).status).toBe(404)
    const { database, blobs } = server.services
    for (const table of ['commits', 'tips', 'authors', 'members', 'blobs', 'blob_chunks'])
      expect(await database.all(`SELECT * FROM ${table} WHERE journal = $1`, [other]), table).toEqual([])
    await expect(blobs.read({ journal: other, sha256: sha256(done) }, 0, 1).then(drain)).rejects.toThrow()
    const { json: cases } = await anna.ask<{ journals: { id: string; tombstone: string | null }[] }>(
      'GET',
      '/v1/admin/journals',
    )
    expect(cases.journals.find(({ id }) => id === other)?.tombstone).toContain(
      'application/vnd.holdfast.tombstone+json',
    )
    expect(
      (await anna.ask('POST', `/v1/admin/journals/${randomUUID()}/purge`, { body: { reason: 'Nothing' } })).status,
    ).toBe(404)
  })

  test('the server is ready while its store answers', async () => {
    expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
  })
})

async function drain(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _part of stream);
}

/** Sends half of a chunk and cuts the line. */
function breakOff(laptop: ServerLaptop, path: string, bytes: Uint8Array): Promise<void> {
  const url = new URL(laptop.address + path)
  return new Promise((resolve) => {
    const asking = request(url, { method: 'PUT', headers: laptop.headersFor('PUT', path, bytes) })
    asking.on('error', () => undefined)
    asking.once('close', () => resolve())
    asking.write(bytes.subarray(0, bytes.length / 2), () => asking.destroy())
  })
}
