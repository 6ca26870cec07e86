import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { correctedMs } from '../../../../../shared/core/time/event-time'
import { acts, all, content, fold, NOW, oneByOne, seal } from './folded-sample'

const sealed = seal(acts)

test('every act of the sample binds against the real fold and nothing is inert', () => {
  expect(fold.inert).toEqual([])
  expect(sealed).toBe(acts.length)
})

test('the record of the sample stays short, and no value that a field ever had is lost', () => {
  expect(acts.length).toBeLessThan(25)
  expect(acts.flatMap(({ changes }) => changes)).toHaveLength(oneByOne.flatMap(({ changes }) => changes).length)
  for (const { changes } of acts.slice(1)) {
    const told = changes.flatMap((change) =>
      change.op === 'set' ? Object.keys(change.fields).map((field) => `${change.type}/${change.id}/${field}`) : [],
    )
    expect(told.filter((field, index) => told.indexOf(field) !== index)).toEqual([])
  }
})

test('the declaration comes first, so that a load that was cut short has a name', () => {
  expect(acts[0]?.intent).toBe('case.declare')
  expect(acts.slice(1, -1).every(({ intent }) => intent === 'sample.load')).toBe(true)
})

test('the counts are as promised', () => {
  expect(all('entry').length).toBeGreaterThanOrEqual(75)
  expect(all('asset')).toHaveLength(25)
  expect(new Set(all('asset').map(({ state }) => state)).size).toBe(6)
  expect(all('evidence')).toHaveLength(8)
  expect(all('decision').length).toBeGreaterThanOrEqual(10)
  expect(all('handover')).toHaveLength(2)
  expect(all('draft')).toHaveLength(1)
  expect(all('case')[0]?.title).toBe(content.file.title)
})

test('the plan is two thirds done, with a skip, a gap and a step out of order', () => {
  const steps = all('step')
  // A step that lacks a site's tick stays open in the plan, though a person closed it.
  const closed = steps.filter(
    ({ state, deviation = [] }) => state !== 'open' && !deviation.some((said) => said.startsWith('not ticked')),
  ).length
  expect(closed / steps.length).toBeGreaterThan(0.6)
  expect(closed / steps.length).toBeLessThan(0.75)
  const said = steps.flatMap(({ deviation }) => deviation ?? []).join('\n')
  expect(said).toContain('not ticked for Gdańsk')
  expect(said).toContain('which was open')
  expect(steps.filter(({ state }) => state === 'skipped')).toHaveLength(1)
})

test('nothing that happened lies in the future, even just after midnight', () => {
  for (const entry of all('entry')) {
    expect(correctedMs(entry.time)).toBeLessThanOrEqual(NOW)
    expect(entry.recordedAt).toBeLessThanOrEqual(NOW)
  }
})

test('every link leads to something', () => {
  const ids = new Set(
    (['asset', 'evidence', 'site', 'person'] as const).flatMap((type) => all(type).map(({ id }) => id)),
  )
  for (const { assets = [], evidence = [], site } of all('entry'))
    for (const id of [...assets, ...evidence, ...(site ? [site] : [])]) expect(ids.has(id), id).toBe(true)
})

test('every file that the evidence names is shipped', () => {
  for (const { file } of content.evidence.items)
    if (file)
      expect(
        readFileSync(new URL(`../../../../../assets/sample/files/${file}`, import.meta.url)).length,
      ).toBeGreaterThan(100)
})

test('doing all acts again, as after an interruption, adds nothing and ends in the same case', () => {
  const before = { entries: all('entry').length, steps: all('step'), title: all('case')[0]?.title }
  seal(acts)
  expect(all('entry').length).toBe(before.entries)
  expect(all('custody').length).toBe(new Set(all('custody').map(({ id }) => id)).size)
  expect(all('step').map(({ state }) => state)).toEqual(before.steps.map(({ state }) => state))
  expect(all('case')[0]?.title).toBe(before.title)
})
