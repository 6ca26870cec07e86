import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { runCommandLine } from '../../../../cli/run'
import { type BundledJournal, writeBundle } from '../../../../main/keeper/bundle/write-bundle'
import { deviceKeyOf, newDeviceKey } from '../../../../main/keeper/keys/device-key'
import { LedgerState } from '../../../../main/keeper/ledger/ledger-state'
import { sealParts } from '../../../../main/keeper/ledger/seal-parts'
import { REAL_ENVIRONMENT } from '../../../../main/keeper/real-environment'
import { verifyBundle } from '../../../../main/keeper/verify/verify-bundle'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { aFolder } from './a-keeper'

const JOURNAL = '01900000-0000-7000-8000-000000000001'
const key = deviceKeyOf(newDeviceKey())
const file = randomBytes(100_000)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A case of one device: systems, and one file as evidence; signed at its end. */
function aJournal(): BundledJournal {
  const state = new LedgerState(key.device, () => 1)
  const commits: SealedCommit[] = []
  const act = (ops: unknown[], last: boolean) => {
    const request = {
      idem: randomUUID(),
      intent: 'test',
      actor: 'anna',
      parts: [{ ops: JSON.stringify(ops) }],
      seen: {},
    }
    for (const { record, header } of sealParts(
      { journal: JOURNAL, kind: 'case', key, environment: REAL_ENVIRONMENT },
      state,
      request,
    )) {
      if (record.kind !== 'commit') continue
      const signature = last ? key.sign(record.commit.header) : null
      state.take(record, header)
      commits.push({ ...record.commit, signature })
    }
  }
  for (let i = 0; i < 30; i += 1) {
    act([{ op: 'put', type: 'asset', id: `host-${i}`, fields: { name: `WS-${i}`, state: 'suspected' } }], false)
  }
  const fields = {
    title: 'Image',
    fileName: 'image.dd',
    size: file.length,
    sha256: sha256(file),
    stored: 'vault',
    addedAt: 1,
    addedBy: 'anna',
  }
  act([{ op: 'put', type: 'evidence', id: 'e1', fields }], true)
  const heads = Object.fromEntries(state.heads)
  return { journal: JOURNAL, kind: 'case', title: 'Ransomware at two plants', commits, heads }
}

const journal = aJournal()
const files = [
  {
    journal: JOURNAL,
    sha256: sha256(file),
    size: file.length,
    read: async function* () {
      yield file
    },
  },
]
const content = (journals: readonly BundledJournal[]) => ({
  madeAt: Date.UTC(2026, 2, 14),
  by: { id: 'anna', name: 'Anna Weiss' },
  deviceName: 'laptop',
  key,
  journals,
  files,
  absent: [],
})

async function holdfast(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) }
  const code = await runCommandLine(args, terminal, '0.0.0')
  return { code, out: out.join(''), err: err.join('') }
}

describe('a bundle', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>
  let path: string
  beforeAll(async () => {
    folder = await aFolder()
    path = join(folder.path, 'case.holdfast')
    await writeBundle(path, content([journal]))
    return () => folder[Symbol.asyncDispose]()
  })
  const written = (name: string, bytes: Uint8Array): string => {
    const other = join(folder.path, name)
    writeFileSync(other, bytes)
    return other
  }

  test('as it was made holds, in words and as JSON', async () => {
    const words = await holdfast('verify', path)
    expect(words.code, words.out + words.err).toBe(0)
    expect(words.out).toContain('31 of 31 entries hold')
    expect(words.out).toContain('Everything holds.')
    const json = await holdfast('verify', path, '--json')
    const report = JSON.parse(json.out)
    expect(report).toMatchObject({ holds: true, filesHolding: 1, faults: [], device: key.device })
    expect(report.journals[0]).toMatchObject({ commits: 31, holding: 31, inert: {}, forks: 0 })
    expect(words.out).toContain(report.journals[0].stateId)
  })

  test('in which the content of an entry was changed is refused, and the entry is named', async () => {
    const changed = journal.commits.map((commit, n) =>
      n === 12
        ? { ...commit, body: Uint8Array.from(commit.body ?? [], (byte, i) => (i === 60 ? byte ^ 1 : byte)) }
        : commit,
    )
    const forged = join(folder.path, 'forged.holdfast')
    // With a manifest of its own: whoever changes a case can sign the manifest, but not the entry.
    await writeBundle(forged, content([{ ...journal, commits: changed }]))
    const { code, out } = await holdfast('verify', forged)
    expect(code).toBe(1)
    expect(out).toMatch(/FAILS {2}case \S+ entry 13 of device [0-9a-f]{32} \([0-9a-f]{64}\): The content of this entry/)
  })

  test.each<[what: string, commits: (all: readonly SealedCommit[]) => readonly SealedCommit[]]>([
    ['left out', (all) => all.filter((_, n) => n !== 5)],
    ['put in another order', (all) => [...all.slice(0, 5), ...all.slice(6, 7), ...all.slice(5, 6), ...all.slice(7)]],
    ['cut off at the end', (all) => all.slice(0, -1)],
  ])('in which entries were %s is refused', async (what, commits) => {
    const forged = join(folder.path, `forged ${what}.holdfast`)
    await writeBundle(forged, content([{ ...journal, commits: commits(journal.commits) }]))
    expect((await verifyBundle(forged)).faults.length).toBeGreaterThan(0)
  })

  test('in which any byte of an entry, of the manifest or of a file was flipped is refused', async () => {
    const bytes = readFileSync(path)
    const places = [...contentOf(bytes)]
    expect(places.length).toBeGreaterThan(3)
    for (let i = 0; i < 400; i += 1) {
      const [from, to] = places[i % places.length] ?? [0, 1]
      const flipped = Buffer.from(bytes)
      const at = from + ((i * 7919) % (to - from))
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (i % 8))
      const faults = await verifyBundle(written('flipped.holdfast', flipped)).then(
        (report) => report.faults.length,
        () => 1,
      )
      expect(faults, `byte ${at}`).toBeGreaterThan(0)
    }
  })

  test('that is cut off anywhere is refused in one sentence', async () => {
    const bytes = readFileSync(path)
    for (let cut = 0; cut < bytes.length; cut += 1 + Math.floor(bytes.length / 60)) {
      const { code, err } = await holdfast('verify', written('cut.holdfast', bytes.subarray(0, cut)))
      expect(code).toBe(1)
      expect(err).toMatch(/^This is no bundle that can be read: .*Nothing was taken from it\.\n/)
    }
  })

  test.each<[what: string, name: string, compress: boolean, code: string]>([
    ['an entry that leads out of it', '../evil', false, 'bundle-damaged'],
    ['an absolute name', '/etc/passwd', false, 'bundle-damaged'],
    ['a name that no bundle has', 'readme.txt', false, 'bundle-damaged'],
    ['a compressed entry', `evidence/${'a'.repeat(64)}`, true, 'bundle-damaged'],
    ['the mark of a later version', 'holdfast', false, 'bundle-newer'],
  ])('with %s is refused', async (what, name, compress, code) => {
    const zip = new ZipFile()
    // The library would not write such a name itself, so one of the same length is put in its place.
    const safe = name.replace(/^\.\.\//, 'xx/').replace(/^\//, 'x')
    zip.addBuffer(Buffer.from('holdfast bundle 2\n'.padEnd(100_000)).subarray(0, compress ? 100_000 : 18), safe, {
      compress,
    })
    zip.end()
    const chunks: Buffer[] = []
    for await (const chunk of zip.outputStream) chunks.push(Buffer.from(chunk as Buffer))
    const bytes = Buffer.from(Buffer.concat(chunks).toString('latin1').replaceAll(safe, name), 'latin1')
    await expect(verifyBundle(written(`hostile-${what}.holdfast`, bytes))).rejects.toMatchObject({ failure: { code } })
  })

  test('that is not there is told apart from one that does not hold', async () => {
    expect((await holdfast('verify', join(folder.path, 'nothing'))).code).toBe(2)
    expect((await holdfast('verify')).code).toBe(64)
  })
})

/** From where to where the contents of the entries stand: what stands between them, a ZIP reader may ignore. */
function* contentOf(bytes: Buffer): Generator<readonly [number, number]> {
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const name = bytes.readUInt16LE(at + 26)
    const from = at + 30 + name + bytes.readUInt16LE(at + 28)
    // Sizes stand behind the content where it was streamed: the next signature ends it.
    const next = bytes.indexOf(Buffer.from('504b0304', 'hex'), from)
    const central = bytes.indexOf(Buffer.from('504b0102', 'hex'), from)
    const end = next < 0 ? central : next
    const descriptor = bytes.indexOf(Buffer.from('504b0708', 'hex'), from)
    yield [from, descriptor > 0 && descriptor < end ? descriptor : end]
    at = end
  }
}
