import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Entity, EntityType } from '../../shared/core/case/entity-types'
import type { Change } from '../../shared/core/journal/change'
import { BoardPage } from './pages/board-page'
import { ConflictsPage } from './pages/conflicts-page'
import { PlanPage } from './pages/plan-page'
import { RecordPage } from './pages/record-page'
import { SystemsPage } from './pages/systems-page'
import { violations } from './support/axe'
import { addSystem, type CaseAtRisk, caseAtRisk } from './support/case-at-risk'
import { DESK, LAPTOP, resize, screenshots } from './support/screenshots'
import { callWorker } from './support/worker-calls'

const PATIENCE_MS = 8_000

let risk: CaseAtRisk
let conflicts: ConflictsPage

beforeEach(async () => {
  risk = await caseAtRisk()
  risk.app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(risk.app.electron, LAPTOP)
  conflicts = new ConflictsPage(risk.app.page)
})
afterEach(async () => {
  const errors = [...risk.app.errors]
  await risk.app.close()
  expect(errors).toEqual([])
})

/** What another window of this device writes: it shares the worker, but has its own screen. */
async function otherWindow(...changes: readonly Change[]): Promise<void> {
  const act = { intent: 'systems.edit', changes, idem: randomUUID() }
  expect(await callWorker(risk.app.page, risk.journal, 'act', act)).toMatchObject({ ok: true })
}
const set = (type: EntityType, id: string, fields: Record<string, string | number>, basis: number): Change => ({
  op: 'set',
  type,
  id,
  fields,
  basis,
})
async function seen(type: EntityType, id: string): Promise<Entity> {
  const entity = await callWorker(risk.app.page, risk.journal, 'entity', { type, id })
  if (!entity) throw new Error(`no ${type} ${id}`)
  return entity
}
async function firstStep(): Promise<Entity<'step'>> {
  const open = await callWorker(risk.app.page, risk.journal, 'open', {})
  const step = open.ok ? open.value.collections.step?.[0] : undefined
  if (!step) throw new Error('the case has no plan')
  return step
}

/** A note that two windows wrote, a step with two outcomes, a system removed in one and changed in the other. */
async function threeConflicts(): Promise<Entity<'step'>> {
  const { page } = risk.app
  for (const name of ['DC01', 'WS-07']) await addSystem(page, risk.journal, name)
  const step = await firstStep()
  const basis = (await seen('asset', 'WS-07')).meta.basis
  const [me, now] = [step.meta.createdBy, Date.now()]
  await otherWindow(set('step', step.id, { state: 'done', stateAt: now, stateBy: me }, basis))
  await otherWindow(
    set(
      'step',
      step.id,
      { state: 'skipped', stateAt: now + 60_000, stateBy: me, skipReason: 'No longer there' },
      basis,
    ),
  )
  await otherWindow({ op: 'remove', type: 'asset', id: 'WS-07', basis })
  await otherWindow(set('asset', 'WS-07', { note: 'Still in use' }, basis))
  await otherWindow(set('asset', 'DC01', { note: 'Rack 4' }, basis))
  await otherWindow(set('asset', 'DC01', { note: 'Rack 7' }, basis))
  return step
}

describe('the list of conflicts', () => {
  it('says calmly that there is none', async () => {
    expect(await conflicts.count.count()).toBe(0)
    await conflicts.open()
    await conflicts.grid.getByText('Nothing waits for a decision').waitFor()
    expect(await violations(risk.app.page, 'no conflicts')).toEqual([])
    await screenshots(risk.app.page, 'conflicts-none')
  })

  it('is reached by its count, shows both values with who, when and what each had seen, and is settled by keys', async () => {
    const step = await threeConflicts()
    const { page } = risk.app
    await conflicts.count.getByText('3 conflicts to settle').waitFor()
    await conflicts.openByCount()
    await expect.poll(() => conflicts.rows.count()).toBe(3)

    await conflicts.look(/^Note of system ‘DC01’/)
    const { inspector } = conflicts
    await inspector.getByText('Rack 7').waitFor()
    await inspector.getByText('Rack 4').waitFor()
    await inspector.getByText('shown now').waitFor()
    await inspector.getByText(/it had come, but the form had been opened before/).waitFor()
    expect(await violations(page, 'conflicts')).toEqual([])
    await screenshots(page, 'conflicts')

    // j and k walk the list; the inspector follows.
    await conflicts.grid.focus()
    await conflicts.press('Home', 'j')
    await inspector.getByRole('heading', { name: 'System ‘WS-07’: removed and changed' }).waitFor()
    await screenshots(page, 'conflict-removed')
    await conflicts.press('j')
    await inspector.getByRole('heading', { name: `State of step ‘${step.title}’` }).waitFor()
    await inspector.getByText('No longer there').waitFor()
    await screenshots(page, 'conflict-step')
    await resize(risk.app.electron, DESK)
    await screenshots(page, 'conflict-step-desk')
    await resize(risk.app.electron, LAPTOP)

    // The outcome that is not shown: completed. The reason of the skip goes with the skip.
    await conflicts.press('2')
    await conflicts.said('Settled: state is done.')
    await conflicts.count.getByText('2 conflicts to settle').waitFor()
    const settled = (await seen('step', step.id)) as Entity<'step'>
    expect(settled).toMatchObject({ state: 'done' })
    expect(settled.skipReason).toBeUndefined()

    await conflicts.look('System ‘WS-07’: removed and changed')
    await conflicts.grid.focus()
    await conflicts.press('1')
    await conflicts.said(/^Kept: system ‘WS-07’/)
    expect((await seen('asset', 'WS-07')).meta.removed).toBeUndefined()

    await conflicts.look(/^Note of system ‘DC01’/)
    await inspector.getByRole('button', { name: 'Another value' }).click()
    await inspector.getByLabel('Another note').fill('Rack 5')
    await inspector.getByRole('button', { name: 'Settle with this' }).click()
    await conflicts.grid.getByText('Nothing waits for a decision').waitFor()
    expect(await seen('asset', 'DC01')).toMatchObject({ note: 'Rack 5' })
    expect(await conflicts.count.count()).toBe(0)

    // What was decided is taken back like anything else, and then waits again.
    await conflicts.grid.focus()
    await conflicts.press('Control+z')
    await conflicts.row('Note of system ‘DC01’').waitFor()
    await conflicts.press('Control+Shift+z')
    await conflicts.grid.getByText('Nothing waits for a decision').waitFor()

    await conflicts.main.getByRole('radio', { name: 'All commits' }).click()
    const record = new RecordPage(page)
    await record.rows.filter({ hasText: 'settled a conflict: note of system ‘DC01’ is Rack 5' }).first().waitFor()
  })
})

describe('a conflict where the thing is looked at', () => {
  it('stands on the field of a system, and on a step, and is settled there', async () => {
    const step = await threeConflicts()
    const { page } = risk.app
    const systems = new SystemsPage(page)
    await systems.open()
    await systems.select('DC01')
    await systems.inspector.getByText('Rack 4', { exact: true }).waitFor()
    await screenshots(page, 'conflict-in-system')
    await systems.inspector.getByRole('button', { name: 'Use this' }).click()
    await systems.said('Settled: note is Rack 4.')
    await conflicts.count.getByText('2 conflicts to settle').waitFor()
    expect(await seen('asset', 'DC01')).toMatchObject({ note: 'Rack 4' })

    const plan = new PlanPage(page)
    await plan.open()
    await page.locator(`[data-step="${step.id}"]`).click()
    const inPlace = plan.inspector.getByRole('region', { name: /^Conflict: State of step/ })
    await inPlace.waitFor()
    expect(await violations(page, 'conflict in a step')).toEqual([])
    await screenshots(page, 'conflict-in-step')
    await inPlace.getByRole('button', { name: 'Use this: skipped' }).click()
    await inPlace.waitFor({ state: 'detached' })
    expect(await seen('step', step.id)).toMatchObject({ state: 'skipped', skipReason: 'No longer there' })
  })
})

describe('a form that was left open while another window saved', () => {
  it('keeps what the other window wrote beside its own, in the inspector and in a dialog', async () => {
    const { page } = risk.app
    await addSystem(page, risk.journal, 'DC01')
    const systems = new SystemsPage(page)
    await systems.open()
    await systems.select('DC01')
    await systems.inspector.getByRole('button', { name: /^Edit Note/ }).click()
    await systems.inspector.getByLabel('Note').fill('Rack 4, typed slowly')
    await otherWindow(set('asset', 'DC01', { note: 'Rack 7' }, (await seen('asset', 'DC01')).meta.basis))
    await page.keyboard.press('Control+Enter')
    // The value of the field, and beside it the line of the conflict.
    await systems.inspector.getByText('Rack 7', { exact: true }).first().waitFor()
    await systems.inspector.getByText('Rack 4, typed slowly', { exact: true }).waitFor()
    await conflicts.count.getByText('1 conflict to settle').waitFor()

    const board = new BoardPage(page)
    await board.openDetails()
    const open = await callWorker(page, risk.journal, 'open', {})
    const site = open.ok ? open.value.collections.site?.[0] : undefined
    if (!site) throw new Error('the case has no site')
    await board.inspector.getByRole('button', { name: `Edit site ${site.name}` }).click()
    await board.dialog.getByLabel('Contact').fill('Gate: 114')
    await otherWindow(set('site', site.id, { contact: 'Gate: 112' }, site.meta.basis))
    await board.submit()
    await conflicts.count.getByText('2 conflicts to settle').waitFor()
    await board.inspector.getByRole('region', { name: /^Conflict: Contact of site/ }).waitFor()
  })
})
