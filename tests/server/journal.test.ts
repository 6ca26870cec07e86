import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256Bytes } from '../../server/crypto/hashes'
import { journalIn } from '../../server/journal/journal'
import { makeJournal } from '../../server/journal/make-journal'
import type { Database } from '../../server/store/database'
import { checkConsistency, checkInclusion, leafHash, rootOf } from '../../shared/protocol/merkle-tree'
import { proveConsistency, proveInclusion } from '../../shared/protocol/proofs'
import { withSubtrees } from '../../shared/protocol/with-subtrees'
import { Author, notes } from './support/author'
import { KINDS, newDatabase } from './support/databases'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const unhex = (text: string) => Buffer.from(text, 'hex')

describe.each(KINDS)('a journal on %s', (kind) => {
  let database: Database
  let clean: () => Promise<void>
  beforeAll(async () => ({ database, clean } = await newDatabase(kind)))
  afterAll(() => clean())

  const newJournal = async () => {
    const id = randomUUID()
    await database.transaction((queries) => makeJournal(queries, { id, kind: 'case', founder: 'somebody', at: 1 }))
    return { id, journal: journalIn(database, id, () => 1_790_000_000_000) }
  }

  test('gives back the very bytes that were taken in, in the order in which they came', async () => {
    const { id, journal } = await newJournal()
    const [a, b] = [new Author(), new Author()]
    const sent = [...a.notes(id, 7), ...b.notes(id, 3), ...a.notes(id, 5)]
    expect(await journal.admit(sent)).toMatchObject({ added: 15, already: 0, refused: [] })
    const page = await journal.page(0, 1 << 20)
    expect(page.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
    page.forEach(({ header, body, signature }, i) => {
      expect(hex(header)).toBe(hex(sent[i]!.header))
      expect(hex(body!)).toBe(hex(sent[i]!.body!))
      expect(signature === null ? null : hex(signature)).toBe(
        sent[i]!.signature === null ? null : hex(sent[i]!.signature!),
      )
    })
    expect(await journal.numberOf(sent[9]!.id)).toBe(10)
  })

  test('takes the same batch in once, however often and from however many sides it comes', async () => {
    const { id, journal } = await newJournal()
    const sent = new Author().notes(id, 40)
    const answers = await Promise.all(Array.from({ length: 4 }, () => journal.admit(sent)))
    expect(answers.map(({ added }) => added).sort()).toEqual([0, 0, 0, 40])
    expect(await journal.state()).toMatchObject({ size: 40 })
  })

  test('numbers of many writers at once follow each other without a hole, and a reader who pages misses nothing', async () => {
    const { id, journal } = await newJournal()
    const authors = Array.from({ length: 4 }, () => new Author())
    const read: string[] = []
    let writing = true
    const reader = (async () => {
      while (writing || read.length < 4 * 10 * 8) {
        const page = await journal.page(read.length, 4000)
        read.push(...page.map(({ id }) => id))
        if (page.length === 0) await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await Promise.all(
      authors.map(async (author) => {
        for (let i = 0; i < 10; i += 1) await journal.admit(author.notes(id, 8))
      }),
    )
    writing = false
    await reader
    expect(new Set(read).size).toBe(320)
    expect((await journal.state()).size).toBe(320)
  })

  test('a gap stays out and is named; what stood before it is taken in', async () => {
    const { id, journal } = await newJournal()
    const author = new Author()
    const [first, , third] = [author.notes(id, 2), author.notes(id, 2), author.notes(id, 2)]
    const answer = await journal.admit([...first, ...third!])
    expect(answer.added).toBe(2)
    expect(answer.refused.map(({ failure }) => failure.code)).toEqual(['commit-gap', 'commit-gap'])
  })

  test('changed bytes, a foreign key and a cut-off group stay out, and nothing of them is stored', async () => {
    const { id, journal } = await newJournal()
    const [honest, liar] = [new Author(), new Author()]
    const [good] = honest.notes(id, 1)
    await journal.admit([good!])
    const [next] = honest.notes(id, 1)
    const changed = { ...next!, body: Buffer.concat([next!.body!, Buffer.from(' ')]) }
    const foreign = { ...next!, signature: liar.sign(next!.header) }
    const cut = honest.seal(id, notes(2), { signLast: false })
    const codes = []
    for (const batch of [[changed], [foreign], cut])
      codes.push((await journal.admit(batch)).refused.map(({ failure }) => failure.code))
    expect(codes).toEqual([['commit-body-hash'], ['commit-signature'], ['commit-gap', 'commit-gap']])
    expect((await journal.state()).size).toBe(1)
  })

  test('a fork is stored, both ways, and shows in the tips', async () => {
    const { id, journal } = await newJournal()
    const author = new Author()
    const first = author.notes(id, 3)
    const here = author.notes(id, 2)
    author.goBack(id, { seq: 3, prev: first[2]!.id })
    const there = author.notes(id, 1)
    await journal.admit([...first, ...here])
    expect(await journal.admit(there)).toMatchObject({ added: 1, refused: [] })
    const { tips, size } = await journal.state()
    expect(size).toBe(6)
    expect(tips).toEqual([
      [author.device, 4, there[0]!.id],
      [author.device, 5, here[1]!.id],
    ])
  })

  test('a body that came without is filled in later, once', async () => {
    const { id, journal } = await newJournal()
    const [commit] = new Author().notes(id, 1)
    await journal.admit([{ ...commit!, body: null }])
    expect(await journal.withheld(10)).toEqual([commit!.id])
    expect(await journal.admit([commit!])).toMatchObject({ added: 0, completed: 1 })
    expect(await journal.withheld(10)).toEqual([])
    expect(hex((await journal.withBodies([commit!.id]))[0]!.body!)).toBe(hex(commit!.body!))
  })

  test('the transparency log proves every commit and every earlier size, across what is stored and what is not', async () => {
    const { id, journal } = await newJournal()
    const author = new Author()
    const ids: string[] = []
    const roots = new Map<number, Uint8Array>()
    for (const count of [1, 2, 60, 193, 1, 300, 143]) {
      const commits = author.notes(id, count)
      await journal.admit(commits)
      ids.push(...commits.map(({ id }) => id))
      const size = ids.length
      roots.set(size, await withSubtrees(journal, (complete) => rootOf(sha256Bytes, size, complete)))
    }
    expect(hex(roots.get(700)!)).toBe(hex(naiveRoot(ids)))
    for (const [from, earlier] of roots)
      for (const [to, later] of roots) {
        if (from > to) continue
        const answer = await proveConsistency(journal, from, to, sha256Bytes)
        expect(
          checkConsistency(
            sha256Bytes,
            { size: from, root: earlier },
            { size: to, root: later },
            answer!.proof.map(unhex),
          ),
        ).toBe(true)
      }
    for (const index of [0, 62, 255, 256, 400, 699]) {
      const { proof } = (await proveInclusion(journal, ids[index]!, 700, sha256Bytes))!
      const leaf = leafHash(sha256Bytes, unhex(ids[index]!))
      expect(checkInclusion(sha256Bytes, leaf, index, 700, proof.map(unhex), roots.get(700)!)).toBe(true)
      const other = leafHash(sha256Bytes, unhex(ids[(index + 1) % 700]!))
      expect(checkInclusion(sha256Bytes, other, index, 700, proof.map(unhex), roots.get(700)!)).toBe(false)
    }
  })
})

/** RFC 6962, 2.1, as it is written there. */
function naiveRoot(ids: readonly string[]): Uint8Array {
  const h = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  if (ids.length === 1) return h(Uint8Array.of(0), unhex(ids[0]!))
  let k = 1
  while (k * 2 < ids.length) k *= 2
  return h(Uint8Array.of(1), naiveRoot(ids.slice(0, k)), naiveRoot(ids.slice(k)))
}
