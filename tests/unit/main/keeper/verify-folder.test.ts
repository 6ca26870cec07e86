import { createHash, randomBytes } from 'node:crypto'
import { cp, readdir, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../../../cli/run'
import type { CheckReport } from '../../../../main/keeper/verify/report'
import { aCase, aFolder, aKeeper, anAppend, resultOf, type TestKeeper, value } from './a-keeper'

const ENTRIES = 12

interface RealFolder {
  readonly path: string
  readonly journal: string
  readonly ledger: string
  readonly vault: string
  /** Ids of the entries, in order. */
  readonly ids: readonly string[]
  readonly device: string
}

/** Puts one op into a case as a window does. */
async function put(made: TestKeeper, journal: string, type: string, id: string, fields: object): Promise<string> {
  const parts = [JSON.stringify([{ op: 'put', type, id, fields }])]
  const ask = { journal, idem: `put-${type}-${id}`, intent: `${type}.add`, parts, seen: {} }
  return value(await made.keeper.ask('journal.append', ask)).ids[0] ?? ''
}

async function takeIn(made: TestKeeper, journal: string, path: string): Promise<string> {
  const token = createHash('sha256').update(path).digest('hex').slice(0, 32)
  made.keeper.grant(token, path, 'read')
  const { job } = value(await made.keeper.ask('vault.intake', { journal, file: token }))
  const result = resultOf(await made.ended(job))
  if (result.kind !== 'stored') throw new Error('not stored')
  return result.file.sha256
}

/** A data folder as a real keeper leaves it: entries, two numbered items with their files, one with a gap in its custody. */
async function aRealFolder(root: string): Promise<RealFolder> {
  const path = join(root, 'data')
  // Signed once, at the end, so that frame n holds entry n + 1.
  await using made = await aCase(path, { environment: { groupIdleMs: 1e6 } })
  const { journal } = made
  const { device } = value(await made.keeper.ask('journal.open', { journal }, made.listener))
  const ids: string[] = []
  for (let i = 0; i < ENTRIES - 3; i += 1) {
    ids.push(...value(await made.keeper.ask('journal.append', anAppend(journal, `append-${i}`))).ids)
  }
  for (const n of [1, 2]) {
    const file = join(root, `image-${n}.dd`)
    await writeFile(file, randomBytes(5000 + n))
    const sha256 = await takeIn(made, journal, file)
    const { size } = await stat(file)
    const custody = n === 1 ? { collectedBy: 'anna', holder: 'anna' } : { holder: 'anna' }
    const fields = { number: `E-00${n}`, title: 'Image', fileName: `image-${n}.dd`, size, sha256, stored: 'vault' }
    ids.push(await put(made, journal, 'evidence', `e${n}`, { ...fields, ...custody, addedAt: 1, addedBy: 'anna' }))
  }
  ids.push(await put(made, journal, 'custody', 'c1', { evidence: 'e1', action: 'collected', at: 1, by: 'anna' }))
  const folder = join(path, 'journals', journal)
  return { path, journal, ledger: join(folder, 'ledger', '000001.seg'), vault: join(folder, 'vault'), ids, device }
}

async function holdfast(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = []
  const err: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) }
  const code = await runCommandLine(args, terminal, '0.0.0')
  return { code, out: out.join(''), err: err.join('') }
}

async function reportOf(path: string, ...args: string[]): Promise<CheckReport & { holds: boolean; code: number }> {
  const { code, out } = await holdfast('verify', path, '--json', ...args)
  return { ...JSON.parse(out), code }
}

/** Where each frame of a segment begins and ends. */
function framesOf(bytes: Buffer): (readonly [from: number, to: number])[] {
  const frames: (readonly [number, number])[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 16 + bytes.readUInt32BE(at + 4)
    frames.push([at, end])
    at = end
  }
  return frames
}

async function rewrite(path: string, change: (bytes: Buffer, frames: Buffer[]) => Buffer): Promise<void> {
  const bytes = await readFile(path)
  await writeFile(
    path,
    change(
      bytes,
      framesOf(bytes).map(([from, to]) => bytes.subarray(from, to)),
    ),
  )
}

function flipped(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 0x10
  return changed
}

describe('holdfast verify on a data folder', () => {
  let root: Awaited<ReturnType<typeof aFolder>>
  let good: RealFolder
  let copies = 0
  beforeAll(async () => {
    root = await aFolder()
    good = await aRealFolder(root.path)
    return () => root[Symbol.asyncDispose]()
  })
  const aCopy = async (): Promise<RealFolder> => {
    copies += 1
    const path = join(root.path, `copy-${copies}`)
    await cp(good.path, path, { recursive: true })
    const of = (known: string) => known.replace(good.path, path)
    return { ...good, path, ledger: of(good.ledger), vault: of(good.vault) }
  }

  test('says that an untouched one holds, with the state id of each journal, and changes nothing', async () => {
    const before = await contentsOf(good.path)
    const { code, out } = await holdfast('verify', good.path)
    expect(code, out).toBe(0)
    expect(out).toContain(`${ENTRIES} of ${ENTRIES} entries hold, by 1 devices`)
    expect(out).toContain('files: 2 hold')
    expect(out).toContain('Everything holds.')
    const report = await reportOf(good.path)
    expect(report).toMatchObject({ holds: true, faults: [], device: good.device, deviceName: 'laptop' })
    const head = `${good.device} ${ENTRIES} ${good.ids.at(-1)}\n`
    const own = report.journals.find(({ journal }) => journal === good.journal)
    expect(own?.stateId).toBe(createHash('sha256').update(head).digest('hex'))
    expect(report.journals.map(({ kind }) => kind).sort()).toEqual(['case', 'team'])
    expect(await contentsOf(good.path)).toEqual(before)
  })

  test('tells a gap in the custody of an item by its number, which is no fault', async () => {
    const { custodyGaps, holds } = await reportOf(good.path)
    expect(holds).toBe(true)
    expect(custodyGaps).toEqual([{ where: `case ${good.journal}, E-002`, what: 'Nobody is named who collected it' }])
  })

  test('checks one case by its id, and says where there is none', async () => {
    const { journals } = await reportOf(good.path, '--case', good.journal)
    expect(journals.map(({ journal }) => journal)).toEqual([good.journal])
    expect((await holdfast('verify', good.path, '--case=NOBODY')).err).toContain('no such case')
    expect((await holdfast('verify', good.ledger, '--case', 'x')).code).toBe(64)
  })

  test.each([0, 3, ENTRIES - 2])('names what a flipped byte in frame %i of the ledger cost', async (n) => {
    const copy = await aCopy()
    await rewrite(copy.ledger, (bytes) => flipped(bytes, (framesOf(bytes)[n]?.[0] ?? 0) + 40))
    const { code, faults, journals } = await reportOf(copy.path)
    expect(code).toBe(1)
    expect(faults[0]?.what).toContain(`(frame ${n})`)
    // The entry that missed it, by name. The first holds the key; what came before it is chained to no signature any more.
    expect(faults).toContainEqual({
      where: expect.stringContaining(`entry ${n + 2} of device ${good.device} (${good.ids[n + 1]})`),
      what: `The entry before it, ${n + 1} (${good.ids[n]}), is missing.`,
    })
    const own = journals.find(({ journal }) => journal === good.journal)
    expect(own).toMatchObject({ commits: ENTRIES - 1, holding: n === 0 ? 0 : ENTRIES - 2 - n })
  })

  test('finds any flipped byte of the ledger', async () => {
    const copy = await aCopy()
    const bytes = await readFile(copy.ledger)
    for (let at = 5; at < bytes.length; at += 97) {
      await writeFile(copy.ledger, flipped(bytes, at))
      expect([at, (await reportOf(copy.path, '--case', copy.journal)).code]).toEqual([at, 1])
    }
  })

  test('names the entry behind a frame that was taken out', async () => {
    const copy = await aCopy()
    await rewrite(copy.ledger, (_, frames) => Buffer.concat(frames.toSpliced(4, 1)))
    const { code, faults } = await reportOf(copy.path)
    expect(code).toBe(1)
    expect(faults[0]).toEqual({
      where: expect.stringMatching(`frame 5, entry 6 of device ${good.device}`),
      what: 'Frame 4 should stand before it and is missing.',
    })
    expect(faults.map(({ where }) => where)).toContainEqual(expect.stringContaining(good.ids[5] ?? ''))
  })

  test('names a frame that was put behind another, and one that is there twice; the entries themselves hold', async () => {
    const moved = await aCopy()
    await rewrite(moved.ledger, (_, [a, b, c, d, ...rest]) => Buffer.concat([a, b, d, c, ...rest] as Buffer[]))
    const { faults, journals } = await reportOf(moved.path)
    expect(faults.map(({ where }) => where)).toContainEqual(expect.stringContaining(good.ids[2] ?? ''))
    expect(faults.at(-1)?.what).toBe('It stands behind a frame that was written after it.')
    expect(journals.find(({ journal }) => journal === good.journal)?.holding).toBe(ENTRIES)
    const twice = await aCopy()
    await rewrite(twice.ledger, (bytes, frames) => Buffer.concat([bytes, frames[6] ?? Buffer.alloc(0)]))
    const again = await reportOf(twice.path)
    expect(again.code).toBe(1)
    expect(again.faults).toEqual([
      { where: expect.stringContaining(good.ids[6] ?? ''), what: expect.stringMatching(/^It is there twice/) },
    ])
  })

  test('names the newest entry where the end was cut off', async () => {
    const copy = await aCopy()
    const frames = framesOf(await readFile(copy.ledger))
    await truncate(copy.ledger, frames.at(-3)?.[0])
    const { code, faults } = await reportOf(copy.path)
    expect(code).toBe(1)
    expect(faults[0]?.where).toContain(good.ids.at(-1))
    expect(faults[0]?.what).toContain('the end was cut off')
  })

  test('does not mind a write that is going on, and says so', async () => {
    const copy = await aCopy()
    const bytes = await readFile(copy.ledger)
    const frames = framesOf(bytes)
    // As a write of the next frame looks from outside: the beginning of it is there.
    const next = Buffer.from(bytes.subarray(...(frames[0] ?? [0, 0])))
    next.writeBigUInt64BE(BigInt(frames.length), 8)
    for (const length of [1, 10, 30, next.length - 1]) {
      await writeFile(copy.ledger, Buffer.concat([bytes, next.subarray(0, length)]))
      const { code, notes } = await reportOf(copy.path)
      expect([length, code]).toEqual([length, 0])
      expect(notes[0]?.what).toContain(`${length} bytes of it are here`)
    }
  })

  test('says how many entries wait for their signature, beside a keeper that goes on working', async () => {
    await using folder = await aFolder()
    await using made = await aCase(folder.path, { environment: { groupIdleMs: 1e6 } })
    const { journal } = made
    for (let i = 0; i < 4; i += 1) value(await made.keeper.ask('journal.append', anAppend(journal, `append-${i}`)))
    const { holds, journals, faults } = await reportOf(folder.path)
    expect([holds, faults]).toEqual([true, []])
    expect(journals.find((one) => one.journal === journal)).toMatchObject({ commits: 4, holding: 4, unsigned: 4 })
    // The lock is still the keeper's, and it goes on writing.
    value(await made.keeper.ask('journal.append', anAppend(journal, 'append-last')))
    await expect(aKeeper(folder.path)).rejects.toMatchObject({ failure: { code: 'folder-in-use' } })
  }, 10_000)

  test('names evidence whose content was changed, cut, exchanged or taken away', async () => {
    const [first = '', second = ''] = (await readdir(good.vault)).sort()
    const plant: [string, (vault: string) => Promise<void>, number][] = [
      ['was changed', async (vault) => rewriteFile(join(vault, first), (bytes) => flipped(bytes, 100)), 1],
      ['was changed', async (vault) => rewriteFile(join(vault, first), (bytes) => bytes.subarray(0, 400)), 1],
      ['that of another file', (vault) => exchange(join(vault, first), join(vault, second)), 2],
      ['not in the vault', (vault) => rm(join(vault, second)), 1],
    ]
    for (const [what, tamper, count] of plant) {
      const copy = await aCopy()
      await tamper(copy.vault)
      const { code, faults } = await reportOf(copy.path)
      expect(code).toBe(1)
      expect(faults).toHaveLength(count)
      expect(faults[0]?.where).toMatch(/, E-00[12]$/)
      expect(faults[0]?.what).toContain(what)
    }
  })
})

describe('holdfast verify unlocks a data folder', () => {
  test('by passphrase and by recovery key, and counts no wrong try', async () => {
    await using root = await aFolder()
    const path = join(root.path, 'data')
    let recoveryKey = ''
    {
      await using made = await aKeeper(path)
      const first = { name: 'Anna Berg', handle: 'anna', deviceName: 'laptop', passphrase: 'correct horse battery' }
      recoveryKey = value(await made.keeper.ask('profile.create', first)).recoveryKey
    }
    const secret = join(root.path, 'secret')
    const withFile = async (option: string, content: string) => {
      await writeFile(secret, content)
      return await holdfast('verify', path, option, secret)
    }
    expect((await withFile('--passphrase-file', 'correct horse battery\n')).code).toBe(0)
    expect((await withFile('--recovery-key-file', recoveryKey.replaceAll('-', ' '))).code).toBe(0)
    const before = await contentsOf(path)
    expect(await withFile('--passphrase-file', 'wrong')).toMatchObject({
      code: 1,
      err: expect.stringContaining('This is not the passphrase of this data folder.'),
    })
    expect((await withFile('--recovery-key-file', 'ABCD')).err).toContain('This is not the recovery key')
    expect((await holdfast('verify', path)).err).toContain('Give it with --passphrase-file')
    expect(await contentsOf(path)).toEqual(before)
    let asked = ''
    const askSecret = async (question: string) => {
      asked = question
      return 'correct horse battery'
    }
    const terminal = { out: () => undefined, err: () => undefined, askSecret }
    expect(await runCommandLine(['verify', path], terminal, '0.0.0')).toBe(0)
    expect(asked).toContain('Passphrase')
  }, 60_000)

  test('and says what is needed where a keychain alone has the key, or where it is no data folder', async () => {
    await using root = await aFolder()
    const path = join(root.path, 'data')
    const keychain = {
      available: true,
      backend: 'gnome_libsecret',
      wrap: async (bytes: Uint8Array) => bytes,
      unwrap: async (bytes: Uint8Array) => bytes,
    }
    await (await aCase(path, { keychain })).keeper.quit()
    expect((await holdfast('verify', path)).err).toContain('--recovery-key-file')
    expect((await holdfast('verify', root.path)).err).toContain('no data folder of Holdfast')
    expect((await holdfast('verify', join(root.path, 'nothing'))).code).toBe(2)
  })
})

async function rewriteFile(path: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(path, change(await readFile(path)))
}

async function exchange(one: string, other: string): Promise<void> {
  await rename(one, `${one}.x`)
  await rename(other, one)
  await rename(`${one}.x`, other)
}

/** Every file of a folder with its hash. */
async function contentsOf(folder: string): Promise<string[]> {
  const lines: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    lines.push(
      `${path} ${createHash('sha256')
        .update(await readFile(path))
        .digest('hex')}`,
    )
  }
  return lines.sort()
}
