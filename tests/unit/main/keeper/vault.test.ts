import { createHash, randomBytes } from 'node:crypto'
import { appendFile, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { TestKeeper } from './a-keeper'
import { aCase, aFolder, failureOf, resultOf, value } from './a-keeper'

const MEGABYTE = 1024 * 1024

async function stored(made: TestKeeper & { journal: string }, path: string) {
  made.keeper.grant(`token-for-${path}`.slice(-32).padStart(32, 'x'), path, 'read')
  const file = `token-for-${path}`.slice(-32).padStart(32, 'x')
  const { job } = value(await made.keeper.ask('vault.intake', { journal: made.journal, file }))
  return await made.ended(job)
}

test.each([0, 1, 4 * MEGABYTE - 1, 4 * MEGABYTE, 9 * MEGABYTE + 7])(
  'a file of %d bytes is stored, read, verified and taken out',
  async (size) => {
    await using folder = await aFolder()
    const content = randomBytes(size)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const path = join(folder.path, 'disk.img')
    await writeFile(path, content)
    await using made = await aCase(join(folder.path, 'data'))
    const { journal, keeper } = made
    expect(resultOf(await stored(made, path))).toMatchObject({
      kind: 'stored',
      file: { sha256, size, fileName: 'disk.img' },
    })
    const files = await readdir(join(folder.path, 'data', 'journals', journal, 'vault'))
    expect(files).toHaveLength(1)
    expect(files[0]).not.toContain(sha256)
    expect((await stat(join(folder.path, 'data', 'journals', journal, 'vault', files[0] ?? ''))).mode & 0o777).toBe(
      0o600,
    )
    const read = value(await keeper.ask('vault.read', { journal, sha256, offset: Math.max(0, size - 10), length: 100 }))
    expect(Buffer.from(read.content).equals(content.subarray(Math.max(0, size - 10)))).toBe(true)
    const { job } = value(await keeper.ask('vault.verify', { journal, sha256 }))
    expect(resultOf(await made.ended(job))).toEqual({ kind: 'verified', check: { matches: true, sha256, size } })
    keeper.grant('destination-token', join(folder.path, 'copy.img'), 'write')
    const out = value(await keeper.ask('vault.takeOut', { journal, sha256, destination: 'destination-token' }))
    expect(resultOf(await made.ended(out.job))).toMatchObject({ kind: 'stored', file: { sha256, size } })
    expect((await readFile(join(folder.path, 'copy.img'))).equals(content)).toBe(true)
  },
)

test('the same content is stored once', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  await writeFile(join(folder.path, 'a.txt'), 'the same')
  await writeFile(join(folder.path, 'b.txt'), 'the same')
  const first = resultOf(await stored(made, join(folder.path, 'a.txt')))
  const second = resultOf(await stored(made, join(folder.path, 'b.txt')))
  if (first.kind !== 'stored' || second.kind !== 'stored') throw new Error('not stored')
  expect(second.file.sha256).toBe(first.file.sha256)
  expect(first.file.mediaType).toBe('text/plain')
  expect(await readdir(join(folder.path, 'data', 'journals', made.journal, 'vault'))).toHaveLength(1)
})

test('a stored file with one wrong bit does not match and is not taken out', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  const { journal, keeper } = made
  await writeFile(join(folder.path, 'a.bin'), randomBytes(5 * MEGABYTE))
  const result = resultOf(await stored(made, join(folder.path, 'a.bin')))
  if (result.kind !== 'stored') throw new Error('not stored')
  const vault = join(folder.path, 'data', 'journals', journal, 'vault')
  const path = join(vault, (await readdir(vault))[0] ?? '')
  const bytes = await readFile(path)
  bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1
  await writeFile(path, bytes)
  const { sha256 } = result.file
  const { job } = value(await keeper.ask('vault.verify', { journal, sha256 }))
  expect(resultOf(await made.ended(job))).toMatchObject({ check: { matches: false } })
  keeper.grant('destination-token', join(folder.path, 'copy.bin'), 'write')
  const out = value(await keeper.ask('vault.takeOut', { journal, sha256, destination: 'destination-token' }))
  expect((await made.ended(out.job)).failure?.code).toBe('vault-damaged')
  expect(await readdir(folder.path)).toEqual(['a.bin', 'data'])
})

test('a bit that flipped at any byte of a stored file, or an end that was cut off anywhere, is found out', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  const { journal, keeper } = made
  await writeFile(join(folder.path, 'a.bin'), randomBytes(120))
  const result = resultOf(await stored(made, join(folder.path, 'a.bin')))
  if (result.kind !== 'stored') throw new Error('not stored')
  const vault = join(folder.path, 'data', 'journals', journal, 'vault')
  const path = join(vault, (await readdir(vault))[0] ?? '')
  const good = await readFile(path)
  const matches = async () => {
    const { job } = value(await keeper.ask('vault.verify', { journal, sha256: result.file.sha256 }))
    const end = await made.ended(job)
    return end.result?.kind === 'verified' && end.result.check.matches
  }
  for (let at = 0; at < good.length; at += 1) {
    const bytes = Buffer.from(good)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (at & 7))
    await writeFile(path, bytes)
    expect([at, await matches()]).toEqual([at, false])
    await writeFile(path, good.subarray(0, at))
    expect([at, await matches()]).toEqual([at, false])
  }
  await writeFile(path, good)
  expect(await matches()).toBe(true)
}, 60_000)

test('a file that grows while it is read is refused and nothing is stored', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  const path = join(folder.path, 'growing.log')
  await writeFile(path, randomBytes(12 * MEGABYTE))
  const ended = stored(made, path)
  // Grows with every event, the first of which comes when reading begins.
  const grow = made.keeper.attach((event) => {
    if (event.event === 'job' && event.state === 'running') void appendFile(path, 'more')
  })
  expect((await ended).failure?.code).toBe('file-changed')
  grow()
  expect(await readdir(join(folder.path, 'data', 'journals', made.journal, 'vault'))).toEqual([])
})

test('a file that is gone, a folder, and a token that was never granted each get one clear sentence', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  expect((await stored(made, join(folder.path, 'gone.txt'))).failure?.code).toBe('file-gone')
  expect((await stored(made, folder.path)).failure?.code).toBe('is-folder')
  const unknown = await made.keeper.ask('vault.intake', { journal: made.journal, file: 'never-granted-token' })
  expect(failureOf(unknown).code).toBe('no-grant')
})

test('a cancelled intake leaves nothing behind', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'))
  const path = join(folder.path, 'big.img')
  await writeFile(path, randomBytes(24 * MEGABYTE))
  made.keeper.attach((event) => {
    if (event.event === 'job' && event.state === 'running') void made.keeper.ask('job.cancel', { job: event.job })
  })
  expect((await stored(made, path)).state).toBe('cancelled')
  expect(await readdir(join(folder.path, 'data', 'journals', made.journal, 'vault')).catch(() => [])).toEqual([])
})

test('a file that would fill the disk is refused before it is copied', async () => {
  await using folder = await aFolder()
  await using made = await aCase(join(folder.path, 'data'), { environment: { freeBytes: () => 1.005e9 } })
  await writeFile(join(folder.path, 'big.img'), randomBytes(8 * MEGABYTE))
  expect((await stored(made, join(folder.path, 'big.img'))).failure?.code).toBe('disk-low')
})
