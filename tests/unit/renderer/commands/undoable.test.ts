import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { undoAction } from '../../../../renderer/workers/undo-action'
import { APPEND_ONLY, type EntityType } from '../../../../shared/core/case/entity-types'
import { recordDecision } from '../../../../shared/core/case/intents/timeline'
import type { Change } from '../../../../shared/core/journal/change'
import { RESOLVE } from '../../../../shared/core/journal/describe-decision'
import type { Laptop } from '../../../property/journal-world'
import { shownOf } from '../../../property/shown-of'
import { CASE_CASES } from './undo-cases/case-cases'
import { Desk, type UndoCase } from './undo-cases/desk'
import { PLAN_CASES } from './undo-cases/plan-cases'
import { RECORD_CASES } from './undo-cases/record-cases'
import { REVIEW_CASES } from './undo-cases/review-cases'
import { TIMELINE_CASES } from './undo-cases/timeline-cases'

const ROOT = join(import.meta.dirname, '../../../..')

/** Every intent that changes what is shown, with an act of it: Ctrl+Z takes it back, whole. */
const UNDONE: { readonly [intent: string]: UndoCase } = {
  ...CASE_CASES,
  ...PLAN_CASES,
  ...TIMELINE_CASES,
  ...REVIEW_CASES,
}

/** Where a wrong one of each append-only type is corrected. */
const CORRECTED: { readonly [type in EntityType]?: string } = {
  acceptance: 'a revocation of the device whose commits were taken over',
  approval: 'StepApproval and ApproveDialog: a later approval points at it',
  bundle: 'kept as written; one that came to nothing is noted by the app itself',
  custody: 'CustodyChain: Correct',
  cut: 'CutDialog: the next version',
  decision: 'DecisionCorrections: Correct',
  export: 'ExportDialog: another export',
  grant: 'AccessForm: a later grant stands in its place',
  handover: 'CommandForm: handed over again',
  hold: 'a hold that lifts it',
  notification: 'ClockDetail: Correct',
  purge: 'what was removed cannot come back; another purge removes more',
  restriction: 'a grant to whom it shut out',
  revocation: 'an acceptance of what the device did',
  stamp: 'kept: it says what someone else signed',
}

describe('every command that changes a case', () => {
  const found = intentsIn('renderer', 'shared/core/timeline', 'main/keeper/jobs')

  it('has an act here that is executed, and nothing else has', () => {
    expect([...found].filter((intent) => !(intent in UNDONE || intent in RECORD_CASES)).sort()).toEqual([])
    const here = [...Object.keys(UNDONE), ...Object.keys(RECORD_CASES)]
    expect(here.filter((intent) => !found.has(intent)).sort()).toEqual([])
  })

  it('is found: the search still sees how intents are written', () => {
    expect(found.size).toBeGreaterThan(60)
    for (const intent of ['timeline.add', 'decision.correct', 'conflict.resolve', 'timeline.import', 'action.add']) {
      expect(found).toContain(intent)
    }
  })
})

describe.each(Object.entries(UNDONE))('%s', (_intent, one) => {
  it('is taken back to what was shown before, and brought back; also after a restart, and after a merge', () => {
    const desk = new Desk()
    prepare(desk, one)
    const before = shownOf(desk.laptop.fold)
    act(desk, one)
    const after = shownOf(desk.laptop.fold)
    expect(after).not.toEqual(before)
    undone(desk.laptop, before)
    expect(desk.laptop.undo(true).left).toEqual([])
    expect(shownOf(desk.laptop.fold)).toEqual(after)

    desk.laptop = desk.laptop.restarted()
    undone(desk.laptop, before)
    desk.laptop = desk.laptop.restarted()
    expect(desk.laptop.undo(true).left).toEqual([])
    expect(shownOf(desk.laptop.fold)).toEqual(after)

    // The other laptop did something else meanwhile, and hears of all of it: both show what it did, and nothing of this.
    const theirs = desk.other.act('system.add', [
      { op: 'put', type: 'asset', id: 'of-the-other', fields: { name: 'WS-OTHER', state: 'cleared' } },
    ])
    desk.laptop.receive(theirs)
    desk.other.receive(desk.laptop.sealed)
    const [line = ''] = shownOf(desk.laptop.fold).filter((shown) => shown.startsWith('asset/of-the-other '))
    desk.world.now += 1000
    undone(desk.laptop, [...before, line].sort())
    desk.other.receive(desk.laptop.sealed)
    expect(shownOf(desk.other.fold)).toEqual(shownOf(desk.laptop.fold))
  })
})

describe.each(Object.entries(RECORD_CASES))('%s', (_intent, one) => {
  it('says that something happened: undo leaves that standing, and a wrong one can be corrected', () => {
    const desk = new Desk()
    if (one.prepare) acted(desk, one.prepare(desk))
    desk.world.now += 1000
    const before = shownOf(desk.laptop.fold)
    const changes = one.act(desk)
    const made = acted(desk, changes)
    const records = changes.filter(({ type }) => APPEND_ONLY.has(type))
    expect([...new Set(records.map(({ type }) => type))].sort()).toEqual([...one.makes].sort())
    for (const type of one.makes) expect(CORRECTED, type).toHaveProperty(type)

    const inverse = undoAction(desk.laptop.fold, whoOf(desk), { redo: false, commits: made }, new Set())
    if (records.length === changes.length) {
      expect(inverse).toMatchObject({ code: 'left' })
      // Ctrl+Z passes over it.
      expect(desk.laptop.undo().commits.flatMap(({ header }) => header.undoes ?? [])).not.toContain(made[0])
    } else {
      // What else it changed is taken back.
      expect(inverse).toMatchObject({ left: records.map(({ type, id }) => ({ type, id })) })
      desk.laptop.undo()
      expect(withoutRecords(shownOf(desk.laptop.fold))).toEqual(withoutRecords(before))
    }
    for (const { type, id } of records) {
      expect(shownOf(desk.laptop.fold).filter((line) => line.startsWith(`${type}/${id} `))).toHaveLength(1)
    }
  })
})

it('every append-only type is made by some command, or says how it comes to be', () => {
  const made = new Set(Object.values(RECORD_CASES).flatMap(({ makes }) => makes))
  expect([...APPEND_ONLY].filter((type) => !made.has(type))).toEqual([])
  for (const type of APPEND_ONLY) expect(CORRECTED, type).toHaveProperty(type)
})

it('where there is nothing to take back, the correction is named', () => {
  const { laptop, context } = new Desk()
  laptop.act('decision.record', recordDecision(context, { text: 'Cut the line' }))
  expect(
    undoAction(laptop.fold, { device: laptop.device, person: laptop.person }, { redo: false }, new Set()),
  ).toMatchObject({
    code: 'nothing',
    hint: 'Decisions, custody and notifications are corrected, not undone.',
  })
})

function prepare(desk: Desk, one: UndoCase): void {
  if (typeof one !== 'function') acted(desk, one.prepare(desk))
}

function act(desk: Desk, one: UndoCase): void {
  desk.world.now += 1000
  acted(desk, typeof one === 'function' ? one(desk) : one.act(desk))
}

function acted(desk: Desk, changes: readonly Change[]): string[] {
  return changes.length === 0 ? [] : desk.laptop.act('test', changes).map(({ id }) => id)
}

function undone(laptop: Laptop, before: readonly string[]): void {
  expect(laptop.undo().left).toEqual([])
  expect(shownOf(laptop.fold)).toEqual(before)
}

function whoOf({ laptop }: Desk): { readonly device: string; readonly person: string } {
  return { device: laptop.device, person: laptop.person }
}

function withoutRecords(shown: readonly string[]): string[] {
  return shown.filter((line) => ![...APPEND_ONLY].some((type) => line.startsWith(`${type}/`)))
}

/** The names of commands as they are handed to `perform`, to a form or to the worker, or answered by a capture. */
function intentsIn(...folders: readonly string[]): Set<string> {
  const texts = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8')),
  )
  const found = new Set<string>()
  for (const text of texts) {
    const calls = /(?:\bperform\(|useFormAct\(|\bintent=|\bintent: |\.act\()((?:[^()]|\([^()]*\)){0,200})/g
    for (const [, args = ''] of text.matchAll(calls)) {
      // What a worker is called for is no intent; `op === 'add' ? 'timeline.link' : 'timeline.unlink'` names two.
      for (const [, intent = ''] of args.matchAll(/(?<!call\(|\[)['"]([a-z]+\.[a-z]+(?:-[a-z]+)*)['"]/g))
        found.add(intent)
      if (/\bRESOLVE\b/.test(args)) found.add(RESOLVE)
    }
  }
  return found
}
