import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../../build/paths.mjs'
import { declareCase, PlanPage } from './pages/plan-page'
import { nextPick } from './support/dialogs'
import { dropFiles } from './support/drop-files'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

/** Everything here is local and quick; a wait that long is a failure. */
const PATIENCE_MS = 8_000

let app: RunningApp
let plan: PlanPage

const start = async (kind: RegExp): Promise<void> => {
  app = await launch()
  app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(app.electron, LAPTOP)
  plan = new PlanPage(app.page)
  await declareCase(app.page, kind)
  await plan.open()
}

const NOTE = 'Photograph the ransom note'
const GATE = 'Is the spread stopped?'
const SPREADING = 'Are new files or hosts still being encrypted?'
const ISOLATE = 'Isolate affected hosts from the network, leave power on'
const PAY = 'Payment position agreed with legal, insurer and police'

afterEach(async () => {
  const errors = [...app.errors]
  await app.close()
  expect(errors).toEqual([])
})

describe('the plan of a case', () => {
  beforeEach(() => start(/^Ransomware/))

  it('hides a branch with its reason, shows it when a fact changes, and a gate sets its milestone', async () => {
    await expect.poll(() => plan.tab.textContent()).toContain('0/11')
    const fold = plan.phase('Contain').getByRole('button', { name: /1 step hidden/ })
    expect(await fold.textContent()).toContain('not known and counts as the worst case')
    await plan.answer(SPREADING, 'No', 'Confirmed')
    await expect.poll(() => plan.tab.textContent()).toContain('0/12')
    expect(await plan.facts.getByRole('list', { name: 'Known', exact: true }).textContent()).toMatch(
      /confirmed · Anna Weiss, \d\d:\d\d UTC/,
    )
    await plan
      .line(GATE)
      .getByText(/^after/)
      .waitFor()
    await plan.select(GATE)
    await plan.inspector.getByText('Comes after ‘Disconnect and protect backups’, which is open.').waitFor()
    await plan.inspector.getByText(/^Decided by: ‘Are new files/).waitFor()
    await plan.inspector.getByLabel('When: containment').fill('-20m')
    await plan.inspector.getByLabel('Note').fill('No new files for an hour')
    await plan.press('Control+Enter')
    await plan.said(/Set: containment\. Recorded: done before ‘Isolate/)
    await plan.inspector
      .getByText(/Recorded: done before ‘Isolate/)
      .first()
      .waitFor()
    await plan.inspector.getByText(/^containment \(now 20/).waitFor()
    expect(await plan.tab.textContent()).toContain('1/12')
    await screenshots(app.page, 'plan')
  })

  it('says that something is not known, by whom, and asks a question of its own', async () => {
    await plan.answer('Is there any sign data left the network?', 'Not known')
    await plan.facts.getByText(/looked, Anna Weiss/).waitFor()
    await plan.facts.getByRole('button', { name: 'Ask a question' }).click()
    await plan.form('Ask a question').getByLabel('Question').fill('How many hosts are hit?')
    await plan.form('Ask a question').getByLabel('Answered with').click()
    await app.page.getByRole('option', { name: 'Number' }).click()
    await plan.form('Ask a question').getByRole('button', { name: 'Ask', exact: true }).click()
    await plan.facts.getByRole('button', { name: 'How many hosts are hit?' }).click()
    const form = plan.form('How many hosts are hit?')
    await form.getByLabel('Answer', { exact: true }).fill('about forty')
    await form.getByRole('button', { name: 'Record answer' }).click()
    await form.getByText('is no number').waitFor()
    await form.getByLabel('Answer', { exact: true }).fill('1,204')
    await plan.press('Control+Enter')
    await plan.facts.getByRole('button', { name: /How many hosts are hit\?\s*1204/ }).waitFor()
  })

  it('ticks a step for each site; the last tick completes it, and undo takes it back', async () => {
    const tick = (site: string) => plan.line(ISOLATE).getByRole('checkbox', { name: `${ISOLATE}: ${site}` })
    // It shows ticked once it is durable.
    await tick('Kassel').click()
    await expect.poll(() => tick('Kassel').isChecked()).toBe(true)
    await plan.select(ISOLATE)
    await plan.inspector.getByText('Missing: Gdańsk').waitFor()
    await tick('Gdańsk').click()
    await plan.said(/Ticked for Gdańsk\. Completed/)
    await plan
      .line(ISOLATE)
      .getByText(/^done \d\d:\d\d UTC/)
      .waitFor()
    await plan.press('Control+z')
    await plan.inspector.getByText('Missing: Gdańsk').waitFor()
    await plan
      .line(ISOLATE)
      .getByRole('checkbox', { name: `Complete ${ISOLATE}` })
      .click({ force: true })
    await plan.said(/Recorded: not ticked for Gdańsk/)
  })

  it('takes a file that is dropped on an open step, and one picked for what it needs', async () => {
    await plan.select(NOTE)
    const [photo, log] = [join(app.dataDir, 'note.png'), join(app.dataDir, 'dc01.log')]
    writeFileSync(photo, 'a photograph of the ransom note')
    writeFileSync(log, 'lines')
    await dropFiles(plan.inspector, [photo])
    await plan.inspector.getByRole('button', { name: /^Take note\.png off the step/ }).waitFor()
    await nextPick(app.electron, [log])
    await plan.inspector.getByRole('button', { name: 'Bring in a file' }).first().click()
    await plan.inspector.getByRole('button', { name: /^Take dc01\.log off the step/ }).waitFor()
  })

  it('is worked from the keyboard: assign, due, add, move, skip with a reason, reopen', async () => {
    await plan.select('Reset privileged credentials before restore')
    await plan.press('a')
    await plan.person(plan.form('Assign').getByRole('combobox'), 'Jonas Beck')
    await plan.form('Assign').getByRole('button', { name: 'Assign', exact: true }).click()
    await plan.line('Reset privileged').getByText('Jonas Beck').waitFor()
    await plan.press('d')
    await plan.form('Due').getByLabel('Due').fill('2020-01-01 10:00')
    await plan.press('Enter')
    await plan
      .line('Reset privileged')
      .getByText(/overdue, 2020-01-01 10:00/)
      .waitFor()
    await plan.phase('Eradicate and recover').getByText('1 overdue').waitFor()

    await plan.press('n')
    await plan.form('New step').getByLabel('Title of the new step').fill('Kennwörter der Dienstkonten wechseln')
    await plan.press('Enter')
    await plan.inspector.getByRole('heading', { name: 'Kennwörter' }).waitFor()
    await plan.press('Alt+ArrowUp')
    const titles = () => plan.phase('Eradicate and recover').locator('[data-step]').allInnerTexts()
    await expect.poll(async () => (await titles())[0]).toContain('Kennwörter')

    await plan.inspector.getByRole('button', { name: 'Skip' }).click()
    await plan.press('Enter')
    await plan.form('Skip step').getByText('Type the reason').waitFor()
    await plan.form('Skip step').getByLabel('Reason for skipping').fill('Done by the provider')
    await plan.press('Enter')
    await plan.line('Kennwörter').getByText('skipped: Done by the provider').waitFor()
    await plan.inspector.getByRole('button', { name: 'Reopen' }).click()
    await plan.inspector.getByRole('button', { name: /^Complete step/ }).waitFor()
    await plan.inspector.getByText('skipped: Done by the provider').waitFor()
  })

  it('takes approvals of named persons, and starts a legal clock only by a person with a reason', async () => {
    await plan.select(PAY)
    for (const name of ['Anna Weiss', 'Dr. Clara Stein']) {
      await plan.inspector.getByRole('button', { name: 'Record an approval' }).click()
      const form = plan.form('Record an approval')
      await plan.person(form.getByRole('combobox', { name: 'Who approved' }), name)
      await form.getByLabel('How').click()
      await app.page.getByRole('option', { name: 'by phone' }).click()
      await form.getByRole('button', { name: 'Record approval' }).click()
      await form.waitFor({ state: 'hidden' })
    }
    await plan.inspector.getByText('approval 2 of 2').waitFor()
    await plan.inspector.getByText(/Dr\. Clara Stein, Legal \/ privacy lead, by phone, /).waitFor()

    await plan.select('Record when we became aware of a personal-data breach')
    await plan.inspector.getByRole('button', { name: 'Set legal awareness' }).click()
    const form = plan.form('Set legal awareness')
    // The list of people is open and has the screen reader for itself until the focus goes on.
    await form.getByLabel('Reason').click()
    await form.getByRole('button', { name: 'Set legal awareness' }).click()
    await form.getByText('Choose the person who determined it; it is never assumed.').waitFor()
    await plan.person(form.getByRole('combobox', { name: 'Determined by' }), 'Dr. Clara Stein')
    await form.getByLabel('When').fill('-40m')
    await form.getByLabel('Reason').fill('HR share found among the encrypted folders')
    await form.getByRole('button', { name: 'Set legal awareness' }).click()
    await plan.inspector.getByText(/Legal awareness set by Dr\. Clara Stein: .* Reason: HR share/).waitFor()
  })

  it('records a decision with the choice, the note and who decided', async () => {
    await plan.select('Confirm, or close as false positive')
    await plan.inspector.getByText('Real', { exact: true }).click()
    await plan.person(plan.inspector.getByRole('combobox', { name: 'Decided by' }), 'Dr. Clara Stein')
    await plan.inspector.getByLabel('Note').fill('Ransom note on three hosts')
    await plan.press('Control+Enter')
    await plan.said(/^Completed ‘Confirm, or close as false positive’\.(?!.*Recorded)/)
    await plan.facts.getByRole('button', { name: /What is it\?\s*confirmed/ }).waitFor()
  })

  it('shows role gaps with the way to fill them', async () => {
    await plan.main.getByText('Not filled: Scribe').waitFor()
    await plan.main.getByRole('button', { name: 'Assign role' }).click()
    const form = plan.form('Assign role')
    await plan.person(form.getByRole('combobox', { name: 'Person' }), 'Anna Weiss')
    await form.getByRole('button', { name: 'Assign role' }).click()
    await plan.main.getByText('Anna Weiss is both Scribe and Incident commander').waitFor()
  })

  it('merges a second plan, and refuses one of an unknown version in one sentence', async () => {
    const wrong = join(app.dataDir, 'future.irplan.json')
    const text = readFileSync(join(root, 'assets', 'plans', 'data-leak.irplan.json'), 'utf8')
    writeFileSync(wrong, text.replace('"version": "1.0"', '"version": "9.0"'))
    await plan.main.getByRole('button', { name: 'Apply another plan' }).click()
    const dialog = app.page.getByRole('dialog', { name: 'Apply a plan' })
    await nextPick(app.electron, [wrong])
    await dialog.getByRole('button', { name: 'Open a plan file' }).click()
    await dialog.getByText('The plan says version 9.0; this Holdfast reads version 1.0.').waitFor()

    const own = join(app.dataDir, 'own.irplan.json')
    writeFileSync(own, text.replace('"title": "Data leak or lost device"', '"title": "Our own leak plan"'))
    await nextPick(app.electron, [own])
    await dialog.getByRole('button', { name: 'Open a plan file' }).click()
    await dialog.getByRole('radio', { name: /^Our own leak plan.*from a file/ }).waitFor({ state: 'attached' })
    await dialog.getByRole('button', { name: /^Apply plan/ }).click()
    await plan.main.getByRole('region', { name: 'Our own leak plan' }).waitFor()
    await plan.main.getByRole('region', { name: 'Ransomware on servers or workstations' }).waitFor()
  })
})

describe('a case without a plan', () => {
  it('offers one', async () => {
    await start(/^Something else/)
    await plan.main.getByText('This case has no plan yet').waitFor()
    await screenshots(app.page, 'plan-empty')
    await plan.press('n')
    const dialog = app.page.getByRole('dialog', { name: 'Apply a plan' })
    await dialog.getByText('Malware on a workstation').click()
    await plan.press('Control+Enter')
    await plan.main.getByRole('region', { name: 'Malware on a workstation' }).waitFor()
    expect(await plan.tab.textContent()).toMatch(/0\/\d+/)
  })
})
