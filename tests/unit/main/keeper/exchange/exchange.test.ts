import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verifyBundle } from '../../../../../main/keeper/verify/verify-bundle'
import { aFolder, failureOf, value } from '../a-keeper'
import { acts, aLaptop, aNewCase, aSystem, commitsOf, holds, inFolder, type Laptop, takesIn } from './a-laptop'

async function twoLaptops(folder: { path: string }): Promise<{ anna: Laptop; jonas: Laptop }> {
  const anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
  return { anna, jonas }
}

const idsOf = async (laptop: Laptop, journal: string) => (await commitsOf(laptop, journal)).map(({ id }) => id).sort()

describe('a bundle from one laptop to another', () => {
  test('waits for its words, becomes a case there with its file, and the answer comes back the same way', async () => {
    await using folder = await aFolder()
    const { anna, jonas } = await twoLaptops(folder)
    await using _anna = anna
    await using _jonas = jonas
    const journal = await aNewCase(anna)
    await acts(anna, journal, aSystem('WS-1'), aSystem('WS-2'))
    const image = inFolder(folder, 'image.dd')
    writeFileSync(image, randomBytes(5_000_000))
    const sha256 = await takesIn(anna, journal, image)

    const out = inFolder(folder, 'out.holdfast')
    const made = await anna.writes(out, [journal])
    expect(made.files).toMatchObject({ inside: 1, bytes: 5_000_000, absent: [] })
    expect((await verifyBundle(out)).faults).toEqual([])

    const found = await jonas.looksInto(out)
    expect(found).toMatchObject({ state: 'open', next: 'waits', laptop: { standing: 'unknown' }, problems: [] })
    if (found.state !== 'open') throw new Error(found.state)
    expect(found.laptop.words).toEqual(value(await anna.keeper.ask('exchange.self', {})).words)
    expect(found.journals[0]).toMatchObject({ outcome: 'new-here', fresh: 2, stateId: made.journals[0]?.stateId })
    expect(value(await jonas.keeper.ask('journal.list', {})).filter(({ kind }) => kind === 'case')).toEqual([])

    const waits = await jonas.takes(out)
    if (waits.state !== 'waits') throw new Error(waits.state)
    expect(waits.incoming).toMatchObject({ fileName: 'out.holdfast', size: made.size, sha256: made.sha256 })
    // The same again is not kept twice.
    expect(await jonas.takes(out)).toEqual(waits)
    expect(value(await jonas.keeper.ask('incoming.list', {}))).toEqual([waits.incoming])
    expect(value(await jonas.keeper.ask('journal.list', {})).filter(({ kind }) => kind === 'case')).toEqual([])

    const taken = await jonas.run('incoming.confirm', { id: waits.incoming.id })
    expect(taken).toMatchObject({
      taken: { state: 'taken', journals: [{ added: 2, wasHere: false, problem: null }], files: { added: 1 } },
    })
    expect(value(await jonas.keeper.ask('incoming.list', {}))).toEqual([])
    expect(await idsOf(jonas, journal)).toEqual(await idsOf(anna, journal))
    expect(await holds(jonas, journal, sha256)).toBe(true)

    // Once more changes nothing, and nobody is asked again.
    expect(await jonas.takes(out)).toMatchObject({
      state: 'taken',
      laptop: { standing: 'known' },
      journals: [{ added: 0, already: 2, wasHere: true }],
      files: { added: 0, already: 1 },
    })

    await acts(jonas, journal, aSystem('SRV-1'))
    const back = inFolder(folder, 'back.holdfast')
    await jonas.writes(back, [journal], { evidence: false })
    const answer = await anna.looksInto(back)
    expect(answer).toMatchObject({
      journals: [{ outcome: 'news', fresh: 1 }],
      files: { absent: [{ why: 'left-out' }] },
    })
    await anna.trusts(back)
    expect(await idsOf(anna, journal)).toEqual(await idsOf(jonas, journal))
  })

  test('that waits is not in clear on the disk; discarding it asks why and leaves a line', async () => {
    await using folder = await aFolder()
    const { anna, jonas } = await twoLaptops(folder)
    await using _anna = anna
    await using _jonas = jonas
    const journal = await aNewCase(anna)
    await acts(anna, journal, aSystem('NAME-OF-A-CLIENT'))
    const out = inFolder(folder, 'out.holdfast')
    await anna.writes(out, [journal])
    const waits = await jonas.takes(out)
    if (waits.state !== 'waits') throw new Error(waits.state)
    const kept = readdirSync(join(jonas.dataDir, 'incoming'))
    expect(kept).toHaveLength(2)
    for (const name of kept)
      expect(readFileSync(join(jonas.dataDir, 'incoming', name)).includes('NAME-OF-A-CLIENT')).toBe(false)
    const { id } = waits.incoming
    expect(failureOf(await jonas.keeper.ask('incoming.discard', { id, reason: ' ' })).code).toBe('bad-request')
    value(await jonas.keeper.ask('incoming.discard', { id, reason: 'Sent to the wrong team' }))
    expect(value(await jonas.keeper.ask('incoming.list', {}))).toEqual([])
    expect(value(await jonas.keeper.ask('exchange.log', {}))).toMatchObject([
      { act: 'discarded', reason: 'Sent to the wrong team', fileName: 'out.holdfast', sha256: waits.incoming.sha256 },
    ])
  })

  test('in which one byte differs is refused, and nothing of it is stored', async () => {
    await using folder = await aFolder()
    const { anna, jonas } = await twoLaptops(folder)
    await using _anna = anna
    await using _jonas = jonas
    const journal = await aNewCase(anna)
    await acts(anna, journal, aSystem('WS-1'))
    const image = inFolder(folder, 'photo.jpg')
    writeFileSync(image, 'the content of the photo')
    await takesIn(anna, journal, image)
    const out = inFolder(folder, 'out.holdfast')
    await anna.writes(out, [journal])
    await jonas.trusts(out)
    await acts(anna, journal, aSystem('WS-2'))
    const second = await aNewCase(anna)
    await acts(anna, second, aSystem('WS-3'))
    await anna.writes(out, [journal, second])
    const bytes = readFileSync(out)
    const at = bytes.indexOf('the content of the photo')
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(out, bytes)
    expect(await jonas.looksInto(out)).toMatchObject({ next: 'refused', problems: [{ code: 'bundle-damaged' }] })
    const { job } = value(await jonas.keeper.ask('bundle.import', { source: { file: jonas.picked(out) } }))
    const event = await jonas.ended(job)
    expect(event).toMatchObject({ state: 'failed', failure: { code: 'bundle-damaged' } })
    expect(event.failure?.message).toMatch(/^This bundle does not hold: .*Nothing was taken from it\.$/)
    expect(await commitsOf(jonas, journal)).toHaveLength(2)
    expect(value(await jonas.keeper.ask('journal.list', {})).map((row) => row.journal)).not.toContain(second)
  })
})

test('an export that is cancelled or fails leaves no file', async () => {
  await using folder = await aFolder()
  let free = 1e12
  await using anna = await aLaptop(inFolder(folder, 'anna'), 'Anna', { environment: { freeBytes: () => free } })
  const journal = await aNewCase(anna)
  const image = inFolder(folder, 'image.dd')
  writeFileSync(image, randomBytes(20_000_000))
  await takesIn(anna, journal, image)
  const out = inFolder(folder, 'sub.holdfast')
  const ask = {
    journals: [journal],
    destination: anna.picked(out, 'write'),
    evidence: true,
    drafts: false,
    protection: { by: 'none' as const },
  }
  const { job } = value(await anna.keeper.ask('bundle.write', ask))
  value(await anna.keeper.ask('job.cancel', { job }))
  expect((await anna.ended(job)).state).toBe('cancelled')
  free = 10_000_000
  const second = value(await anna.keeper.ask('bundle.write', ask))
  expect(await anna.ended(second.job)).toMatchObject({ state: 'failed', failure: { code: 'disk-full' } })
  expect(existsSync(out)).toBe(false)
  expect(readdirSync(folder.path).sort()).toEqual(['anna', 'image.dd'])
})
