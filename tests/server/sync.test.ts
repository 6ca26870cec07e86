import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { admissionCrypto, sha256Bytes } from '../../server/crypto/hashes'
import type { about as aboutSchema } from '../../shared/contract/sync/protocol'
import { decodeCommits } from '../../shared/protocol/commits-file'
import { compareView, emptyView, extendView } from '../../shared/protocol/log-view'
import { checkInclusion, leafHash } from '../../shared/protocol/merkle-tree'
import { readCheckpoint, readReceipt } from '../../shared/protocol/receipts'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin, member, somebody } from './support/a-team'
import { sha256 } from './support/author'
import { KINDS } from './support/databases'
import type { ServerLaptop } from './support/laptop'

describe.each(KINDS)('two laptops and a server on %s', (kind) => {
  let server: TestServer
  let anna: ServerLaptop
  let ben: ServerLaptop
  let about: z.infer<typeof aboutSchema>
  beforeAll(async () => {
    server = await aServer(kind)
    anna = await firstAdmin(server)
    ben = await somebody(anna, 'ben')
    about = (await anna.ask<z.infer<typeof aboutSchema>>('GET', '/v1/about')).json
  })
  afterAll(() => server.clean())

  test('what one sends the other reads, byte for byte, and only once however often it is sent', async () => {
    const journal = await aCase(anna, [member(ben.person, 'responder')])
    const [mine, yours] = [anna.notes(journal, 30), ben.notes(journal, 20)]
    expect((await anna.send(journal, mine)).json).toMatchObject({ added: 30, already: 0, refused: [] })
    expect((await ben.send(journal, yours)).json).toMatchObject({ added: 20 })
    expect((await ben.send(journal, yours)).json).toMatchObject({ added: 0, already: 20 })
    const page = await ben.ask('GET', `/v1/journals/${journal}/feed?after=2`)
    const read = decodeCommits(page.bytes, sha256)!
    expect(read.map(({ id }) => id)).toEqual([...mine, ...yours].map(({ id }) => id))
    expect(page.headers.get('holdfast-next')).toBe('52')
    const { json } = await ben.ask<{ journals: { journal: string; size: number }[] }>('GET', '/v1/journals')
    expect(json.journals.find((one) => one.journal === journal)).toMatchObject({ size: 52 })
  })

  test('a receipt names time, number and a tree that the commit is in; the checkpoint of the feed is that of the same log', async () => {
    const journal = await aCase(anna)
    const sent = anna.notes(journal, 9)
    const { receipt } = (await anna.send(journal, sent)).json
    const key = Buffer.from(about.key, 'base64')
    const said = readReceipt(receipt!, { key, journal }, admissionCrypto)!
    expect(said).toMatchObject({ commit: sent[8]!.id, number: 10, size: 10 })
    const { json } = await anna.ask<{ proof: string[] }>(
      'GET',
      `/v1/journals/${journal}/inclusion?commit=${sent[3]!.id}&size=10`,
    )
    const proof = json.proof.map((hash) => Buffer.from(hash, 'hex'))
    const leaf = leafHash(sha256Bytes, Buffer.from(sent[3]!.id, 'hex'))
    expect(checkInclusion(sha256Bytes, leaf, 4, 10, proof, Buffer.from(said.root, 'hex'))).toBe(true)
    const page = await anna.ask('GET', `/v1/journals/${journal}/feed`)
    const envelope = JSON.parse(Buffer.from(page.headers.get('holdfast-checkpoint')!, 'base64url').toString())
    const checkpoint = readCheckpoint(envelope, { key, journal }, admissionCrypto)!
    const ids = decodeCommits(page.bytes, sha256)!.map(({ id }) => id)
    expect(compareView(extendView(emptyView(checkpoint.epoch), ids, sha256Bytes), checkpoint, sha256Bytes)).toBe('same')
  })

  test('a gap answers 409 with what is held, so that the sender begins there', async () => {
    const journal = await aCase(anna)
    anna.notes(journal, 1)
    const answer = await anna.send(journal, anna.notes(journal, 1))
    expect(answer.status).toBe(409)
    expect(answer.json).toMatchObject({ code: 'need', state: { size: 1 } })
  })

  test('a refused commit is named with its reason; the rest of the batch is kept', async () => {
    const journal = await aCase(anna, [member(ben.person, 'responder')])
    const good = anna.notes(journal, 1)
    const [bad] = ben.notes(journal, 1)
    const answer = await anna.send(journal, [...good, { ...bad!, body: Buffer.from('changed'.repeat(9)) }])
    expect(answer.json).toMatchObject({ added: 1 })
    expect(answer.json.refused).toMatchObject([{ id: bad!.id, failure: { code: 'commit-body-hash' } }])
  })

  test('a feed of another epoch is refused, and one that begins anew is not', async () => {
    const journal = await aCase(anna)
    expect(await anna.ask('GET', `/v1/journals/${journal}/feed?after=1&epoch=x`)).toMatchObject({ status: 409 })
    expect(await anna.ask('GET', `/v1/journals/${journal}/feed?after=7`)).toMatchObject({ status: 409 })
    expect(await anna.ask('GET', `/v1/journals/${journal}/feed?after=0`)).toMatchObject({ status: 200 })
  })

  test('a hint comes to who listens, and nothing of a case that is not theirs', async () => {
    const journal = await aCase(anna, [member(ben.person, 'observer')])
    const secret = await aCase(anna)
    const heard = listen(ben)
    await heard.open
    await anna.send(secret, anna.notes(secret, 1))
    await anna.send(journal, anna.notes(journal, 3))
    // Of the case that he is in, perhaps in several steps; of the other one nothing came before.
    for (let size = 0; size < 5; ) {
      const hint = await heard.next()
      expect(hint.journal).toBe(journal)
      size = hint.size
    }
    heard.stop()
  })

  test('evidence goes up in chunks, each checked, resumes where it broke, and comes down by range', async () => {
    const journal = await aCase(anna, [member(ben.person, 'observer')])
    const content = Buffer.alloc(9 * 1024 * 1024, 'evidence ')
    const sha = createHash('sha256').update(content).digest('hex')
    const [first, second] = [content.subarray(0, 8 << 20), content.subarray(8 << 20)]
    const at = `/v1/journals/${journal}/blobs/${sha}`
    const missing = async () =>
      (
        await anna.ask<{ files: { state: string; chunks?: unknown }[] }>('POST', `/v1/journals/${journal}/blobs`, {
          body: { files: [{ sha256: sha, size: content.length }] },
        })
      ).json.files[0]!
    expect(await missing()).toMatchObject({ state: 'missing', chunks: [[0, 1]] })
    const put = (n: number, bytes: Uint8Array) =>
      anna.ask('PUT', `${at}/chunks/${n}?size=${content.length}`, { body: bytes })
    expect((await put(1, second)).status).toBe(204)
    expect((await anna.ask('POST', `${at}/complete?size=${content.length}`)).status).toBe(409)
    const cut = await anna.ask('PUT', `${at}/chunks/0?size=${content.length}`, { body: first.subarray(1) })
    expect(cut.status).toBe(409)
    expect(await missing()).toMatchObject({ chunks: [[0, 0]] })
    expect((await put(0, first)).status).toBe(204)
    expect((await ben.ask('GET', at)).status).toBe(404)
    expect((await anna.ask('POST', `${at}/complete?size=${content.length}`)).status).toBe(200)
    expect(await missing()).toMatchObject({ state: 'complete' })
    const part = await ben.ask('GET', at, { headers: { range: `bytes=${(8 << 20) - 5}-${(8 << 20) + 4}` } })
    expect(part.status).toBe(206)
    expect(Buffer.from(part.bytes).toString()).toBe(content.subarray((8 << 20) - 5, (8 << 20) + 5).toString())
    expect(Buffer.compare((await ben.ask('GET', at)).bytes, content)).toBe(0)
    expect((await ben.ask('GET', at, { headers: { range: 'bytes=99999999-' } })).status).toBe(416)
  })

  test('a file whose whole is not what it is named as is not kept', async () => {
    const journal = await aCase(anna)
    const sha = sha256('something else')
    const at = `/v1/journals/${journal}/blobs/${sha}`
    expect((await anna.ask('PUT', `${at}/chunks/0?size=5`, { body: Buffer.from('wrong') })).status).toBe(204)
    expect((await anna.ask('POST', `${at}/complete?size=5`)).json).toMatchObject({ code: 'content-differs' })
    expect((await anna.ask('GET', at)).status).toBe(404)
  })

  test('the same file in another case is not known there', async () => {
    const [one, other] = [await aCase(anna), await aCase(anna)]
    const sha = sha256('same')
    await anna.ask('PUT', `/v1/journals/${one}/blobs/${sha}/chunks/0?size=4`, { body: Buffer.from('same') })
    await anna.ask('POST', `/v1/journals/${one}/blobs/${sha}/complete?size=4`)
    const { json } = await anna.ask<{ files: object[] }>('POST', `/v1/journals/${other}/blobs`, {
      body: { files: [{ sha256: sha, size: 4 }] },
    })
    expect(json.files[0]).toMatchObject({ state: 'missing' })
  })

  test('the log tells what was done and nothing of a case', async () => {
    const journal = await aCase(anna)
    await anna.send(journal, anna.notes(journal, 1))
    await anna.ask('GET', `/v1/journals/${randomUUID()}/feed`)
    const log = server.log.join('')
    expect(log).toContain('/v1/journals/:journal/commits')
    expect(log).not.toContain(journal)
    expect(log).not.toContain(anna.token)
    expect(log).not.toContain('Logged in on')
  })
})

interface Hint {
  readonly journal: string
  readonly size: number
}

function listen(laptop: ServerLaptop) {
  const stop = new AbortController()
  const waiting: ((hint: Hint) => void)[] = []
  const heard: Hint[] = []
  let opened = () => undefined as unknown
  const open = new Promise((resolve) => {
    opened = () => resolve(undefined)
  })
  const run = async () => {
    const response = await laptop.open('/v1/live', stop.signal)
    let text = ''
    for await (const part of response.body!) {
      opened()
      text += Buffer.from(part).toString()
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const block = text.slice(0, end)
        text = text.slice(end + 2)
        const said = /^event: hint\ndata: (.*)$/.exec(block)?.[1]
        if (!said) continue
        const next = waiting.shift()
        if (next) next(JSON.parse(said))
        else heard.push(JSON.parse(said))
      }
    }
  }
  run().catch(() => undefined)
  return {
    open,
    next: async (): Promise<Hint> => heard.shift() ?? new Promise((resolve) => waiting.push(resolve)),
    stop: () => stop.abort(),
  }
}
