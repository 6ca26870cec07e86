import { createHash, randomInt, randomUUID } from 'node:crypto'
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeBundle } from '../../../../../main/keeper/bundle/write-bundle'
import { deviceKeyOf, newDeviceKey } from '../../../../../main/keeper/keys/device-key'
import { LedgerState } from '../../../../../main/keeper/ledger/ledger-state'
import { sealParts } from '../../../../../main/keeper/ledger/seal-parts'
import { REAL_ENVIRONMENT } from '../../../../../main/keeper/real-environment'
import { foldAhead, WORTH_A_THREAD } from '../../../../../main/keeper/verify/fold-ahead'
import { verifyBundle } from '../../../../../main/keeper/verify/verify-bundle'
import type { SealedCommit } from '../../../../../shared/core/journal/commit'
import { encodeCommits } from '../../../../../shared/protocol/commits-file'
import { aFolder } from '../a-keeper'

const JOURNAL = '01900000-0000-7000-8000-000000000001'
const key = deviceKeyOf(newDeviceKey())
const state = new LedgerState(key.device, () => 1)
const FLIPS = 24

/** Long texts, so that few entries are worth a second thread. */
const commits = Array.from({ length: 30 }, (_, i): SealedCommit[] => {
  const fields = { name: `WS-${i}`, state: 'suspected', notes: 'x'.repeat(200_000) }
  const parts = [{ ops: JSON.stringify([{ op: 'put', type: 'asset', id: `host-${i}`, fields }]) }]
  const request = { idem: randomUUID(), intent: 'test', actor: 'anna', parts, seen: {} }
  const sealing = { journal: JOURNAL, kind: 'case', key, environment: REAL_ENVIRONMENT } as const
  return sealParts(sealing, state, request).flatMap(({ record, header }) => {
    if (record.kind !== 'commit') return []
    state.take(record, header)
    return { ...record.commit, signature: i % 10 === 9 ? key.sign(record.commit.header) : null }
  })
}).flat()
const bytes = Buffer.from(encodeCommits(commits).buffer)

describe('a check that takes a second thread', () => {
  let doorWorker = new URL('file:///')
  let path = ''
  beforeAll(async () => {
    const folder = await aFolder()
    const entry = join(import.meta.dirname, '../../../../../main/keeper/verify/door-worker.ts')
    await build({
      configFile: false,
      logLevel: 'silent',
      ssr: { noExternal: true },
      build: { ssr: entry, outDir: folder.path, rolldownOptions: { output: { entryFileNames: 'door-worker.mjs' } } },
    })
    doorWorker = pathToFileURL(join(folder.path, 'door-worker.mjs'))
    path = join(folder.path, 'case.holdfast')
    await writeBundle(path, {
      madeAt: Date.UTC(2026, 2, 14),
      by: { id: 'anna', name: 'Anna Weiss' },
      deviceName: 'laptop',
      key,
      journals: [{ journal: JOURNAL, kind: 'case', title: 'Plant', commits, heads: Object.fromEntries(state.heads) }],
      files: [],
      absent: [],
    })
    return () => folder[Symbol.asyncDispose]()
  })

  test('says what one thread says', async () => {
    expect(bytes.length).toBeGreaterThan(WORTH_A_THREAD)
    const report = await verifyBundle(path, { doorWorker })
    expect(report.journals[0]).toMatchObject({ commits: commits.length, holding: commits.length })
    expect(report).toEqual(await verifyBundle(path))
  })

  test('goes through with the whole of a sound journal, and with nothing that fails anywhere', async () => {
    const ahead = (content: Buffer) => {
      const shared = Buffer.from(new SharedArrayBuffer(content.length))
      content.copy(shared)
      const sha256 = createHash('sha256').update(content).digest('hex')
      return foldAhead(shared, { journal: JOURNAL, sha256, worker: doorWorker })
    }
    expect((await ahead(bytes))?.count).toBe(commits.length)
    const last = encodeCommits(commits.map((one, n) => (n < commits.length - 1 ? one : { ...one, signature: null })))
    expect(await ahead(Buffer.from(last))).toBeUndefined()
    expect(await ahead(Buffer.from(encodeCommits(commits.toSpliced(3, 1))))).toBeUndefined()
    expect(await ahead(Buffer.from(encodeCommits([...commits, ...commits.slice(0, 1)])))).toBeUndefined()
    expect(await ahead(bytes.subarray(0, -1))).toBeUndefined()
  })

  test(`names what fails as one thread does, wherever one of ${FLIPS} bytes is flipped`, async () => {
    const good = readFileSync(path)
    const target = openSync(path, 'r+')
    try {
      for (let i = 0; i < FLIPS; i += 1) {
        const at = good.indexOf(bytes.subarray(0, 64)) + randomInt(bytes.length)
        writeSync(target, Uint8Array.of((good[at] ?? 0) ^ 1), 0, 1, at)
        const report = await verifyBundle(path, { doorWorker })
        expect(report.faults.length, `byte ${at}`).toBeGreaterThan(0)
        if (i % 8 === 0) expect(report).toEqual(await verifyBundle(path))
        writeSync(target, Uint8Array.of(good[at] ?? 0), 0, 1, at)
      }
    } finally {
      closeSync(target)
    }
  })

  test('is done by one thread where the script of the second is not there', async () => {
    const report = await verifyBundle(path, { doorWorker: new URL('./none.mjs', doorWorker) })
    expect(report).toEqual(await verifyBundle(path))
  })
})
