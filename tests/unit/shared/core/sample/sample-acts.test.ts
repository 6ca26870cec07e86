import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { EntityType } from '../../../../../shared/core/case/entity-types'
import { readClockRules } from '../../../../../shared/core/clocks/read-clock-rules'
import { bindChanges } from '../../../../../shared/core/journal/bind'
import { Fold } from '../../../../../shared/core/journal/fold'
import { type HlcTime, hlcText, tick } from '../../../../../shared/core/journal/hlc'
import { viewAll } from '../../../../../shared/core/journal/view'
import { byDay } from '../../../../../shared/core/sample/by-day'
import { sampleActs } from '../../../../../shared/core/sample/sample-acts'
import { sampleContent } from '../../../../../shared/core/sample/sample-content'
import { SampleCalendar } from '../../../../../shared/core/sample/sample-time'
import { correctedMs } from '../../../../../shared/core/time/event-time'
import { assetJson, planFile } from '../plan/plan-case'

const NOW = Date.parse('2026-11-22T00:05:00Z')
const part = (name: string): unknown => assetJson(`sample/${name}.json`)
const content = sampleContent.parse({
  file: part('case'),
  people: part('people'),
  systems: part('systems'),
  timeline: part('timeline'),
  evidence: part('evidence'),
  review: part('review'),
})
const rules = readClockRules(assetJson('rules/regulatory-clocks.json'))
const stored = new Map(
  content.evidence.items.flatMap(({ file }) => (file ? [[file, { sha256: 'a'.repeat(64), size: 9 }] as const] : [])),
)
const calendar = new SampleCalendar(NOW, 'Europe/Berlin')
const oneByOne = sampleActs({
  content,
  journal: 'case-1',
  number: 'SAMPLE-001',
  codeName: 'Sample Oxbow',
  calendar,
  plan: planFile('ransomware'),
  rules: rules.ok ? rules.rules : [],
  stored,
  evidenceNumber: (site, given) => `E-${site}-${given.length + 1}`,
})

const acts = byDay(oneByOne, (at) => calendar.dayOf(at))

const device = 'd'.repeat(32)
const fold = new Fold()
let hlc: HlcTime = { ms: 0, counter: 0 }
let prev: string | null = null
let again = 0
function seal(list: typeof acts): void {
  for (const act of list) {
    const bound = bindChanges(fold, act.changes)
    if (!bound.ok) throw new Error(`${act.intent}: ${bound.problem}`)
    if (bound.ops.length === 0) continue
    again += 1
    hlc = tick(hlc, NOW + fold.count)
    const seq = fold.count + 1
    const id = String(seq).padStart(64, '0')
    fold.admit([
      {
        id,
        header: {
          v: 1,
          journal: 'case-1',
          kind: 'case',
          device,
          seq,
          prev,
          seen: {},
          hlc: hlcText(hlc, device),
          wall: NOW,
          offset: 0,
          actor: 'me',
          intent: act.intent,
          bodyHash: id,
        },
        ops: bound.ops,
      } as never,
    ])
    prev = id
  }
}
seal(acts)
const all = <T extends EntityType>(type: T) => viewAll(fold, type)

test('every act of the sample binds against the real fold and nothing is inert', () => {
  expect(fold.inert).toEqual([])
  expect(again).toBe(acts.length)
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
