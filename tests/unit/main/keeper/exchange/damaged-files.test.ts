import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verifyBundle } from '../../../../../main/keeper/verify/verify-bundle'
import { aFolder, value } from '../a-keeper'
import { acts, aLaptop, aNewCase, aSystem, holds, inFolder, type Laptop, takesIn } from './a-laptop'

/** A case with so many files, and the paths under which they are stored in the order in which they came. */
async function withFiles(laptop: Laptop, folder: { path: string }, count: number) {
  const journal = await aNewCase(laptop)
  const vault = join(laptop.dataDir, 'journals', journal, 'vault')
  const files: { sha256: string; stored: string }[] = []
  for (let n = 0; n < count; n += 1) {
    const image = inFolder(folder, `image-${n}.dd`)
    writeFileSync(image, randomBytes(5_000_000))
    const sha256 = await takesIn(laptop, journal, image)
    const name = readdirSync(vault).find((one) => !files.some(({ stored }) => stored === join(vault, one)))
    files.push({ sha256, stored: join(vault, name ?? 'none') })
  }
  await acts(laptop, journal, aSystem('WS-1'))
  return { journal, files }
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  const at = bytes.length >> 1
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

function swap(one: string, other: string): void {
  renameSync(one, `${one}.away`)
  renameSync(other, one)
  renameSync(`${one}.away`, other)
}

describe('a bundle of a case whose vault is damaged', () => {
  test.each([
    ['one file with a flipped bit', 1, ([one]: string[]) => flip(one ?? '')],
    ['two files, one of them cut off', 2, ([one, two]: string[]) => [flip(one ?? ''), truncateSync(two ?? '', 1000)]],
    ['two files swapped with each other', 2, ([one, two]: string[]) => swap(one ?? '', two ?? '')],
  ] as const)('%s: has everything else, and says what is missing', async (_, count, damage) => {
    await using folder = await aFolder()
    await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    await using jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
    const { journal, files } = await withFiles(anna, folder, 4)
    damage(files.slice(1).map(({ stored }) => stored))
    const hit = files.slice(1, 1 + count).map(({ sha256 }) => sha256)

    const out = inFolder(folder, 'out.holdfast')
    const made = await anna.writes(out, [journal])
    expect(made.files.inside).toBe(4 - count)
    expect(made.files.absent).toEqual(hit.map((sha256) => ({ journal, sha256, why: 'damaged' })))
    expect(readdirSync(folder.path).filter((name) => name.includes('.part-'))).toEqual([])

    const report = await verifyBundle(out)
    expect(report).toMatchObject({ faults: [], filesHolding: 4 - count, filesAbsent: count })
    expect(report.notes.map(({ what }) => what)).toEqual(
      hit.map(() => 'Its file is not in the bundle: it was damaged on the disk of whoever made it.'),
    )
    await jonas.trusts(out)
    for (const { sha256 } of files) expect(await holds(jonas, journal, sha256)).toBe(!hit.includes(sha256))
  })

  test('a backup is made too, and says so until the file is whole again', async () => {
    await using folder = await aFolder()
    await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    const { files } = await withFiles(anna, folder, 2)
    value(await anna.keeper.ask('backup.configure', { on: true, folder: anna.picked(folder.path, 'folder') }))
    flip(files[0]?.stored ?? '')
    await anna.run('backup.now', {})
    expect(value(await anna.keeper.ask('backup.state', {}))).toMatchObject({ failed: null, last: { damaged: 1 } })
    flip(files[0]?.stored ?? '')
    await anna.run('backup.now', {})
    expect(value(await anna.keeper.ask('backup.state', {})).last).not.toHaveProperty('damaged')
  })
})
