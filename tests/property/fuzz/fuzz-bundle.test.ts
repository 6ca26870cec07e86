import { createHash, randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ZipFile } from 'yazl'
import { commitsIn, openBundle } from '../../../main/keeper/bundle/open-bundle'
import { writeBundle } from '../../../main/keeper/bundle/write-bundle'
import { deviceKeyOf, newDeviceKey } from '../../../main/keeper/keys/device-key'
import { Refused } from '../../../main/keeper/refused'
import { verifyBundle } from '../../../main/keeper/verify/verify-bundle'
import { aFolder } from '../../unit/main/keeper/a-keeper'
import { aSignedJournal, JOURNAL } from '../../unit/verifier/a-signed-journal'
import { PROPERTY_MS, runs } from '../runs'
import { mutated, mutations, requireLittleMemory } from './mutations'

const key = deviceKeyOf(newDeviceKey())
const file = randomBytes(3000)
const hash = createHash('sha256').update(file).digest('hex')

describe('a reader of bundles', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>
  let good: Buffer
  beforeAll(async () => {
    folder = await aFolder()
    const path = join(folder.path, 'good.holdfast')
    await writeBundle(path, {
      madeAt: Date.UTC(2026, 2, 14),
      by: { id: 'anna', name: 'Anna Weiss' },
      deviceName: 'laptop',
      key,
      journals: [aSignedJournal(key, file)],
      files: [
        {
          journal: JOURNAL,
          sha256: hash,
          size: file.length,
          read: async function* () {
            yield file
          },
        },
      ],
      absent: [],
    })
    good = await readFile(path)
  })
  afterAll(() => folder[Symbol.asyncDispose]())

  it('reads or refuses whatever became of a file, and holds little of it', { timeout: PROPERTY_MS }, async () => {
    const path = join(folder.path, 'changed.holdfast')
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        await writeFile(path, mutated(good, changes))
        await readOrRefuse(path)
      }),
      runs(1200),
    )
  })

  it('reads or refuses any archive with the names of a bundle and others', { timeout: PROPERTY_MS }, async () => {
    const path = join(folder.path, 'other.holdfast')
    const name = fc.oneof(
      fc.constantFrom('holdfast', 'manifest.json', `journals/${JOURNAL}/commits`, `evidence/${hash}`, 'evidence/x'),
      fc.constantFrom('a', 'CON', 'con.txt', 'x'.repeat(300), 'journals/x/commits'),
    )
    const content = fc.oneof(
      fc.constantFrom('holdfast bundle 1\n', 'holdfast bundle 99\n', '{"payloadType":1}', '', 'HFcommits 1\n'),
      fc.string(),
    )
    const entry = fc.record({ name, content, compress: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 6 }),
        mutations,
        fc.boolean(),
        async (entries, changes, isWhole) => {
          const zip = new ZipFile()
          for (const one of entries) zip.addBuffer(Buffer.from(one.content), one.name, { compress: one.compress })
          zip.end()
          await pipeline(zip.outputStream, createWriteStream(path))
          if (!isWhole) await writeFile(path, mutated(await readFile(path), changes))
          await readOrRefuse(path)
        },
      ),
      runs(500),
    )
  })

  it('reads or refuses the bytes of any commits file', { timeout: PROPERTY_MS }, () => {
    fc.assert(
      fc.property(mutations, fc.uint8Array({ maxLength: 64 }), fc.boolean(), (changes, bytes, isOurs) => {
        const begin = Buffer.from('HFcommits 1\n')
        const changed = isOurs ? mutated(Buffer.concat([begin, good.subarray(200, 3000)]), changes) : Buffer.from(bytes)
        try {
          commitsIn(changed)
        } catch (error) {
          expect(error).toBeInstanceOf(Refused)
        }
        requireLittleMemory()
      }),
      runs(3000),
    )
  })
})

/** The reader of the app, and the verifier: both end, by an answer or by a refusal in words. */
async function readOrRefuse(path: string): Promise<void> {
  try {
    const bundle = await openBundle(path)
    try {
      for (const { journal } of bundle.manifest.journals) {
        const bytes = await bundle.commitsFile(journal)
        if (bytes) commitsIn(bytes)
      }
    } finally {
      bundle.close()
    }
  } catch (error) {
    expect(error, String(error)).toBeInstanceOf(Refused)
  }
  requireLittleMemory()
  try {
    const { faults } = await verifyBundle(path)
    expect(Array.isArray(faults)).toBe(true)
  } catch (error) {
    expect(error, String(error)).toBeInstanceOf(Refused)
  }
  requireLittleMemory()
}
