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
  return await runCommandLine(['verify', path, '--json'], { out: () => undefined, err: () => undefined }, '0.0.0')
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
  ): Promise<string> => {
    const path = join(folder.path, `${name}.holdfast`)
    const read = async function* () {
      yield file
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
    [
      'a signature is another',
      21,
      (all) => all.map((one) => (one.signature ? { ...one, signature: randomBytes(64) } : one)),
    ],
  ])('that one does not hold in which %s, and names the entry', async (what, named, tampered) => {
    const path = await write(what, tampered(journal.commits))
    expect(await firstOpinion(path)).toBe(1)
    const { code, report } = secondOpinion(path)
    expect(code).toBe(1)
    expect(report.faults.map(({ where }) => where)).toContainEqual(expect.stringContaining(`entry ${named} of device`))
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

function withFlippedBody(commit: SealedCommit): SealedCommit {
  return { ...commit, body: Uint8Array.from(commit.body ?? [], (byte, i) => (i === 60 ? byte ^ 1 : byte)) }
}
