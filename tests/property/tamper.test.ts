import { createHash, randomBytes, randomInt } from 'node:crypto'
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeBundle } from '../../main/keeper/bundle/write-bundle'
import { deviceKeyOf, newDeviceKey } from '../../main/keeper/keys/device-key'
import { verifyBundle } from '../../main/keeper/verify/verify-bundle'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { aFolder } from '../unit/main/keeper/a-keeper'
import { aSignedJournal, JOURNAL } from '../unit/verifier/a-signed-journal'

const FLIPS = 10_000
const SEED = Number(process.env.TAMPER_SEED ?? randomInt(2 ** 31))
const key = deviceKeyOf(newDeviceKey())
const file = randomBytes(3000)
/** As long as the first, so that nothing but their hashes tells them apart. */
const other = randomBytes(3000)
const journal = aSignedJournal(key, file)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('whoever tampers with a bundle is found out', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>
  beforeAll(async () => {
    folder = await aFolder()
    return () => folder[Symbol.asyncDispose]()
  })
  const write = async (
    name: string,
    commits: readonly SealedCommit[],
    content = file,
    second = other,
  ): Promise<string> => {
    const path = join(folder.path, `${name}.holdfast`)
    const reading = (bytes: Buffer) =>
      async function* () {
        yield bytes
      }
    await writeBundle(path, {
      madeAt: Date.UTC(2026, 2, 14),
      by: { id: 'anna', name: 'Anna Weiss' },
      deviceName: 'laptop',
      key,
      journals: [{ ...journal, commits }],
      files: [
        { journal: JOURNAL, sha256: sha256(file), size: file.length, read: reading(content) },
        { journal: JOURNAL, sha256: sha256(other), size: other.length, read: reading(second) },
      ],
      absent: [],
    })
    return path
  }
  /** What does not hold, in the order of the report; one line where the bundle is refused as a whole. */
  const faultsOf = async (path: string): Promise<string[]> => {
    try {
      return (await verifyBundle(path)).faults.map(({ where }) => where)
    } catch {
      return ['refused']
    }
  }

  test(`any of ${FLIPS} bytes flipped in manifest, entries or files`, { timeout: 120_000 }, async () => {
    const path = await write('flipped', journal.commits)
    const good = readFileSync(path)
    const places = contents(good)
    const size = places.reduce((sum, [from, to]) => sum + to - from, 0)
    const next = randomFrom(SEED)
    const missed: number[] = []
    const target = openSync(path, 'r+')
    try {
      for (let i = 0; i < FLIPS; i += 1) {
        let at = Math.floor(next() * size)
        const place = places.find(([from, to]) => {
          if (at < to - from) return true
          at -= to - from
          return false
        })
        at += place?.[0] ?? 0
        const was = good[at] ?? 0
        writeSync(target, Uint8Array.of(was ^ (1 << Math.floor(next() * 8))), 0, 1, at)
        if ((await faultsOf(path)).length === 0) missed.push(at)
        writeSync(target, Uint8Array.of(was), 0, 1, at)
      }
    } finally {
      closeSync(target)
    }
    expect(missed, `seed ${SEED}`).toEqual([])
    expect(await faultsOf(path)).toEqual([])
  })

  test('every entry whose content is another, by name', async () => {
    for (const [n, { id }] of journal.commits.entries()) {
      const tampered = journal.commits.map((one, at) => (at === n ? { ...one, body: randomBytes(80) } : one))
      const faults = await faultsOf(await write(`body ${n}`, tampered))
      expect(faults.some((where) => where.includes(id))).toBe(true)
    }
  })

  test('every entry that is left out, by the one that missed it', async () => {
    for (const n of journal.commits.keys()) {
      const faults = await faultsOf(await write(`drop ${n}`, journal.commits.toSpliced(n, 1)))
      const next = journal.commits[n + 1] ?? journal.commits[n - 1]
      expect(faults.some((where) => where.includes(next?.id ?? ''))).toBe(true)
    }
  })

  test('two entries that changed places, by name', async () => {
    for (let n = 0; n + 1 < journal.commits.length; n += 1) {
      const [first, second] = journal.commits.slice(n, n + 2)
      if (!first || !second) throw new Error('There are two')
      const faults = await faultsOf(await write(`swap ${n}`, journal.commits.toSpliced(n, 2, second, first)))
      expect(faults.some((where) => where.includes(second.id))).toBe(true)
    }
  })

  test('every entry that stands there twice, by name', async () => {
    for (const [n, commit] of journal.commits.entries()) {
      const faults = await faultsOf(await write(`twice ${n}`, journal.commits.toSpliced(n, 0, commit)))
      expect(faults.some((where) => where.includes(commit.id))).toBe(true)
    }
  })

  test('entries in any other order, by name', async () => {
    const next = randomFrom(SEED)
    for (let round = 0; round < 30; round += 1) {
      const other = [...journal.commits]
      const [from, to] = [Math.floor(next() * other.length), Math.floor(next() * other.length)]
      if (from === to) continue
      const [moved] = other.splice(from, 1)
      if (moved) other.splice(to, 0, moved)
      const faults = await faultsOf(await write(`order ${round}`, other))
      const named = journal.commits.some(({ id }) => faults.some((where) => where.includes(id)))
      expect(named, `seed ${SEED}, round ${round}`).toBe(true)
    }
  })

  test('evidence that is another, by its hash', async () => {
    const faults = await faultsOf(await write('evidence', journal.commits, randomBytes(file.length)))
    expect(faults).toEqual([`file ${sha256(file)}`])
  })

  test('two files that were swapped with each other, both by their hash', async () => {
    const path = await write('files swapped', journal.commits, other, file)
    expect(await faultsOf(path)).toEqual([`file ${sha256(file)}`, `file ${sha256(other)}`])
    // In the written archive: the contents change places under names that stay as they were.
    const good = await write('files as they were', journal.commits)
    expect(await faultsOf(good)).toEqual([])
    const bytes = readFileSync(good)
    const [first, second] = [bytes.indexOf(file), bytes.indexOf(other)]
    file.copy(bytes, second)
    other.copy(bytes, first)
    writeFileSync(good, bytes)
    expect((await faultsOf(good)).length).toBeGreaterThan(0)
  })

  test('a file that ends early, wherever', async () => {
    const good = readFileSync(await write('cut', journal.commits))
    const path = join(folder.path, 'short.holdfast')
    for (let length = 0; length < good.length; length += 211) {
      const target = openSync(path, 'w')
      writeSync(target, good.subarray(0, length))
      closeSync(target)
      expect(await faultsOf(path)).toEqual(['refused'])
    }
  })
})

/** Where the contents of the entries stand, by the central directory: what a ZIP says of itself is not signed. */
function contents(bytes: Buffer): (readonly [from: number, to: number])[] {
  const places: (readonly [number, number])[] = []
  let at = bytes.readUInt32LE(bytes.length - 6)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    places.push([from, from + bytes.readUInt32LE(at + 20)])
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return places
}

/** Mulberry32: the same numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
