import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { root } from '../../../build/paths.mjs'
import { runCommandLine } from '../../../cli/run'
import { writeBundle } from '../../../main/keeper/bundle/write-bundle'
import { deviceKeyOf, newDeviceKey } from '../../../main/keeper/keys/device-key'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { aFolder } from '../main/keeper/a-keeper'
import { aSignedJournal, JOURNAL } from './a-signed-journal'

/** Debian's own Python has Debian's package; another Python may come first in the path. */
const python = ['/usr/bin/python3', 'python3'].find(
  (name) => spawnSync(name, ['-c', 'import cryptography']).status === 0,
)
const SCRIPT = join(root, 'tests/verifier/verify.py')
const key = deviceKeyOf(newDeviceKey())
const file = randomBytes(20_000)
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface PythonReport {
  readonly holds: boolean
  readonly journals: readonly { readonly commits: number; readonly stateId: string }[]
  readonly faults: readonly { readonly where: string; readonly what: string }[]
}

function secondOpinion(path: string): { code: number | null; report: PythonReport } {
  const run = spawnSync(python ?? '', [SCRIPT, path], { encoding: 'utf8' })
  if (run.stderr !== '') throw new Error(run.stderr)
  return { code: run.status, report: JSON.parse(run.stdout) as PythonReport }
}

async function firstOpinion(path: string): Promise<number> {
  return (await firstReport(path)).code
}

async function firstReport(path: string): Promise<{ code: number; named: readonly string[] }> {
  const out: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: () => undefined }
  const code = await runCommandLine(['verify', path, '--json'], terminal, '0.0.0')
  const { faults = [] } = JSON.parse(out.join('') || '{}') as { faults?: { where: string }[] }
  return { code, named: faults.map(({ where }) => where) }
}

if (python === undefined) {
  console.warn('The Python verifier is not tested: python3 lacks cryptography (Debian: python3-cryptography).')
}

describe.skipIf(python === undefined)('the verifier in Python, which shares no code with ours, agrees', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>
  const journal = aSignedJournal(key, file)
  beforeAll(async () => {
    folder = await aFolder()
    return () => folder[Symbol.asyncDispose]()
  })
  const write = async (
    name: string,
    commits: readonly SealedCommit[],
    base?: Record<string, [number, string, string]>,
    content = file,
  ): Promise<string> => {
    const path = join(folder.path, `${name}.holdfast`)
    const read = async function* () {
      yield content
    }
    await writeBundle(path, {
      madeAt: Date.UTC(2026, 2, 14),
      by: { id: 'anna', name: 'Anna Weiss' },
      deviceName: 'laptop',
      key,
      journals: [{ ...journal, commits, ...(base === undefined ? {} : { base }) }],
      files: [{ journal: JOURNAL, sha256: sha256(file), size: file.length, read }],
      absent: [],
    })
    return path
  }

  test('that a whole bundle holds, and on its state id', async () => {
    const { code, report } = secondOpinion(await write('good', journal.commits))
    expect(report.faults).toEqual([])
    expect(code).toBe(0)
    const text = Object.entries(journal.heads).map(([device, [seq, id]]) => `${device} ${seq} ${id}\n`)
    expect(report.journals).toMatchObject([{ commits: 21, stateId: sha256(Buffer.from(text.join(''))) }])
  })

  test('on a part that goes on from an entry which the reader has, and on one that has another key there', async () => {
    const [seq, last] = [12, journal.commits[11]?.id ?? '']
    const raw = (of: typeof key) => Buffer.from(of.publicKey).toString('base64')
    const path = await write('part', journal.commits.slice(seq), { [key.device]: [seq, last, raw(key)] })
    const { code, report } = secondOpinion(path)
    expect([code, report.faults]).toEqual([0, []])
    expect(report.journals).toMatchObject([{ commits: 21 - seq }])
    expect(await firstOpinion(path)).toBe(0)
    const stranger = raw(deviceKeyOf(newDeviceKey()))
    const forged = await write('forged part', journal.commits.slice(seq), { [key.device]: [seq, last, stranger] })
    expect(secondOpinion(forged).code).toBe(1)
    expect(await firstOpinion(forged)).toBe(1)
  })

  test.each<[what: string, named: number, tampered: (all: readonly SealedCommit[]) => readonly SealedCommit[]]>([
    ['an entry is changed', 7, (all) => all.map((commit, n) => (n === 6 ? withFlippedBody(commit) : commit))],
    ['an entry is left out', 7, (all) => all.filter((_, n) => n !== 5)],
    ['the last entry is left out', 20, (all) => all.slice(0, -1)],
    [
      'two entries change places',
      7,
      (all) => [...all.slice(0, 5), ...all.slice(6, 7), ...all.slice(5, 6), ...all.slice(7)],
    ],
    ['an entry is there twice', 9, (all) => [...all.slice(0, 9), ...all.slice(8)]],
    ['the end is there once more', 21, (all) => [...all, ...all.slice(-1)]],
    ['the beginning is left out', 2, (all) => all.slice(1)],
    [
      'the head of an entry is another',
      6,
      (all) => all.map((one, n) => (n === 4 ? { ...one, header: withTypo(one.header) } : one)),
    ],
    [
      'a signature is another',
      21,
      (all) => all.map((one) => (one.signature ? { ...one, signature: randomBytes(64) } : one)),
    ],
  ])('that one does not hold in which %s, and names the entry', async (what, named, tampered) => {
    const path = await write(what, tampered(journal.commits))
    const first = await firstReport(path)
    const { code, report } = secondOpinion(path)
    expect([first.code, code]).toEqual([1, 1])
    const entry = expect.stringContaining(`entry ${named} of device`)
    expect(first.named).toContainEqual(entry)
    expect(report.faults.map(({ where }) => where)).toContainEqual(entry)
  })

  test('that a file does not hold whose content is another', async () => {
    const flipped = Buffer.from(file)
    flipped[7777] = (flipped[7777] ?? 0) ^ 4
    for (const [n, content] of [randomBytes(file.length), flipped].entries()) {
      const path = await write(`swapped ${n}`, journal.commits, undefined, content)
      const first = await firstReport(path)
      const { code, report } = secondOpinion(path)
      expect([first.code, code]).toEqual([1, 1])
      expect(first.named).toEqual([`file ${sha256(file)}`])
      expect(report.faults.map(({ where }) => where)).toEqual([`file ${sha256(file)}`])
    }
  })

  test('on bundles with a flipped byte anywhere in what was signed', async () => {
    const good = readFileSync(await write('to flip', journal.commits))
    const from = good.indexOf('HFcommits 1')
    const path = join(folder.path, 'flipped.holdfast')
    for (let i = 0; i < 30; i += 1) {
      const at = from + ((i * 7919) % (file.length + 10_000))
      const flipped = Buffer.from(good)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (i % 8))
      writeFileSync(path, flipped)
      expect([at, secondOpinion(path).code]).toEqual([at, await firstOpinion(path)])
    }
  })

  test('that what is cut off or no bundle at all is none', async () => {
    const good = readFileSync(await write('to cut', journal.commits))
    const path = join(folder.path, 'cut.holdfast')
    for (const length of [0, 100, 5000, good.length - 1]) {
      writeFileSync(path, good.subarray(0, length))
      expect(secondOpinion(path).code).toBe(1)
      expect(await firstOpinion(path)).toBe(1)
    }
    expect(secondOpinion(join(folder.path, 'nothing')).code).toBe(2)
    expect(await firstOpinion(join(folder.path, 'nothing'))).toBe(2)
  })
})

/** Another intent: still a head that can be read. */
function withTypo(header: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(header).toString().replace('"intent":"test"', '"intent":"test2"'))
}

function withFlippedBody(commit: SealedCommit): SealedCommit {
  return { ...commit, body: Uint8Array.from(commit.body ?? [], (byte, i) => (i === 60 ? byte ^ 1 : byte)) }
}
