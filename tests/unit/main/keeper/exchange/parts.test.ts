import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { verifyBundle } from '../../../../../main/keeper/verify/verify-bundle'
import { partsOf } from '../../../../../shared/core/journal/body-parts'
import type { Op } from '../../../../../shared/core/journal/op'
import { aFolder, value } from '../a-keeper'
import { acts, aLaptop, aNewCase, aSystem, commitsOf, inFolder, type Laptop, openLaptop, takesIn } from './a-laptop'

async function annaAndJonas(folder: { path: string }): Promise<{ anna: Laptop; jonas: Laptop; journal: string }> {
  const anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
  const jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
  return { anna, jonas, journal: await aNewCase(anna) }
}

const idsOf = async (laptop: Laptop, journal: string) => (await commitsOf(laptop, journal)).map(({ id }) => id).sort()

describe('a bundle since the heads of a colleague', () => {
  test('holds only what came after, with its files; it completes the case there and is checked by itself', async () => {
    await using folder = await aFolder()
    const { anna, jonas, journal } = await annaAndJonas(folder)
    await using _anna = anna
    await using _jonas = jonas
    for (const name of ['old.txt', 'new.txt']) writeFileSync(inFolder(folder, name), `the content of ${name}`)
    await takesIn(anna, journal, inFolder(folder, 'old.txt'))
    await acts(anna, journal, aSystem('WS-1'))
    const first = inFolder(folder, 'first.holdfast')
    const made = await anna.writes(first, [journal])
    await jonas.trusts(first)
    await acts(jonas, journal, aSystem('SRV-1'))
    const answer = inFolder(folder, 'answer.holdfast')
    const heads = made.journals[0]?.heads ?? {}
    expect(await jonas.writes(answer, [journal], { since: { [journal]: heads } })).toMatchObject({
      scope: 'since',
      journals: [{ commits: 1, base: heads }],
      files: { inside: 0 },
    })
    await anna.trusts(answer)
    await acts(anna, journal, aSystem('WS-2'))
    const added = await takesIn(anna, journal, inFolder(folder, 'new.txt'))
    const second = inFolder(folder, 'second.holdfast')
    const { log } = { log: value(await anna.keeper.ask('exchange.log', { journal })) }
    const known = log.find(({ act }) => act === 'taken')?.journals[0]?.heads ?? {}
    const part = await anna.writes(second, [journal], { since: { [journal]: known } })
    expect(part.journals[0]).toMatchObject({ commits: 2, base: known })
    expect(part.files).toMatchObject({ inside: 1, absent: [] })
    const report = await verifyBundle(second)
    expect(report).toMatchObject({ faults: [], filesHolding: 1 })
    expect(report.journals[0]).toMatchObject({ commits: 2, holding: 2, stateId: part.journals[0]?.stateId })
    expect(report.notes[0]?.what).toMatch(/^This is a part/)
    expect(await jonas.takes(second)).toMatchObject({ journals: [{ added: 2, problem: null }], files: { added: 1 } })
    expect(await idsOf(jonas, journal)).toEqual(await idsOf(anna, journal))
    expect(added).toHaveLength(64)
  })

  test('says what it goes on from where that is missing, and leaves the case as it is', async () => {
    await using folder = await aFolder()
    const { anna, jonas, journal } = await annaAndJonas(folder)
    await using _anna = anna
    await using _jonas = jonas
    const [id = ''] = await acts(anna, journal, aSystem('WS-1'))
    const { device } = value(await anna.keeper.ask('exchange.self', {}))
    await acts(anna, journal, aSystem('WS-2'))
    const out = inFolder(folder, 'part.holdfast')
    await anna.writes(out, [journal], { since: { [journal]: { [device]: [1, id] } } })
    const found = await jonas.looksInto(out)
    expect(found).toMatchObject({ journals: [{ outcome: 'lacks-base', problem: { code: 'bundle-lacks-base' } }] })
    if (found.state !== 'open') throw new Error(found.state)
    expect(found.journals[0]?.problem?.message).toContain(`goes on from entry 1 of device ${device.slice(0, 8)}`)
    expect(await jonas.trusts(out)).toMatchObject({
      journals: [{ added: 0, wasHere: false, problem: { code: 'bundle-lacks-base' } }],
    })
    expect(value(await jonas.keeper.ask('journal.list', {})).map((row) => row.journal)).not.toContain(journal)
  })
})

const TEXT = { op: 'text', type: 'section', id: 's1', field: 'body', update: 'AAA=', client: 7 } as const

describe('text of review drafts', () => {
  test('goes into bodies of its own, whatever it is written together with', () => {
    const put = { op: 'put', type: 'section', id: 's1', fields: { title: 'Summary' } } as Op
    const parts = partsOf([put, TEXT, put]).map((part) => JSON.parse(part).map(({ op }: Op) => op))
    expect(parts).toEqual([['put', 'put'], ['text']])
    expect(partsOf([put, put])).toHaveLength(1)
    expect(partsOf([TEXT])).toHaveLength(1)
  })

  test('stays out of a bundle unless it is asked for, and everything else still verifies', async () => {
    await using folder = await aFolder()
    const { anna, jonas, journal } = await annaAndJonas(folder)
    await using _anna = anna
    await using _jonas = jonas
    const [first] = await acts(anna, journal, aSystem('WS-1'))
    const [draft] = await acts(anna, journal, TEXT)
    await acts(anna, journal, aSystem('WS-2'))
    const out = inFolder(folder, 'out.holdfast')
    expect(await anna.writes(out, [journal])).toMatchObject({ draftsLeftOut: 1 })
    expect((await verifyBundle(out)).faults).toEqual([])
    await jonas.trusts(out)
    const bodies = (await commitsOf(jonas, journal)).map(({ id, body }) => [id, body !== null])
    expect(bodies).toContainEqual([draft, false])
    expect(bodies).toContainEqual([first, true])
    const whole = inFolder(folder, 'whole.holdfast')
    expect(await anna.writes(whole, [journal], { drafts: true })).toMatchObject({ draftsLeftOut: 0 })
    expect((await verifyBundle(whole)).faults).toEqual([])
    // Later the text comes after all, to whoever has the case open too, and it is there after a restart.
    const { purged } = value(await jonas.keeper.ask('journal.open', { journal }, jonas.listener))
    expect(await jonas.takes(whole)).toMatchObject({ journals: [{ added: 0, texts: 1, problem: null }] })
    expect(jonas.events).toContainEqual(
      expect.objectContaining({ event: 'completed', commits: [expect.objectContaining({ id: draft })] }),
    )
    const text = (await commitsOf(anna, journal)).find(({ id }) => id === draft)?.body
    expect((await commitsOf(jonas, journal)).find(({ id }) => id === draft)?.body).toEqual(text)
    await acts(jonas, journal, aSystem('SRV-1'))
    await jonas.keeper.quit()
    await using again = await openLaptop(jonas.dataDir)
    const after = await commitsOf(again, journal)
    expect(after.every(({ body }) => body !== null)).toBe(true)
    expect(after).toHaveLength(4)
    // A working set from before is made anew.
    expect(value(await again.keeper.ask('journal.open', { journal })).purged).toBe(purged + 1)
    expect(await again.takes(whole)).toMatchObject({ journals: [{ added: 0, texts: 0, already: 3 }] })
  })

  test('stays out also where a purge of deleted words says again what is left of it', async () => {
    await using folder = await aFolder()
    const { anna, jonas, journal } = await annaAndJonas(folder)
    await using _anna = anna
    await using _jonas = jonas
    const [text = ''] = await acts(anna, journal, TEXT)
    const said = { reason: 'Policy', at: 1, by: 'anna', files: [], copies: [], history: true }
    const commits = [{ commit: text, residue: [TEXT] }]
    const [purge] = await acts(anna, journal, { op: 'put', type: 'purge', id: 'p1', fields: { ...said, commits } })
    const out = inFolder(folder, 'out.holdfast')
    expect(await anna.writes(out, [journal])).toMatchObject({ draftsLeftOut: 2 })
    expect((await verifyBundle(out)).faults).toEqual([])
    await jonas.trusts(out)
    const bodies = (await commitsOf(jonas, journal)).map(({ id, body }) => [id, body !== null])
    expect(bodies).toContainEqual([purge, false])
  })
})
