import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { declareCase } from './pages/plan-page'
import { SystemsPage } from './pages/systems-page'
import { launch, type RunningApp } from './support/launch'
import { LAPTOP, resize, screenshots } from './support/screenshots'

let app: RunningApp
let systems: SystemsPage

describe('systems', () => {
  beforeEach(async () => {
    app = await launch()
    await resize(app.electron, LAPTOP)
    await declareCase(app.page, /^Ransomware/)
    systems = new SystemsPage(app.page)
    await systems.open()
  })
  afterEach(async () => {
    const errors = [...app.errors]
    await app.close()
    expect(errors).toEqual([])
  })

  it('are added by name or as a pasted list, and go through their states by key, alone or many', async () => {
    await systems.main.getByText('No system is named yet.').waitFor()
    await systems.press('n')
    const add = systems.dialog('Add a system')
    await add.getByRole('button', { name: 'Add system' }).click()
    await add.getByText('Give the system a name').waitFor()
    await add.getByLabel('Name').fill('DC01')
    await systems.press('Enter')
    await systems.inspector.getByRole('heading', { name: 'DC01' }).waitFor()

    await systems.grid.focus()
    await systems.press('l')
    const list = systems.dialog('Add a list of systems')
    await list
      .getByLabel('Host names')
      .fill('WS-12\nws-13, 10.20.0.13\ndc01\n\nשרת-גיבוי\nProduktionsleitrechner-Halle-7-Ersatz\n')
    await list.getByText('1 in the case already').waitFor()
    await list.getByRole('button', { name: 'Add 4 systems' }).click()
    await systems.said('4 systems are added.')
    await expect.poll(() => systems.count('Suspected').textContent()).toMatch(/5$/)

    await systems.select('DC01')
    await systems.grid.focus()
    await systems.press('2')
    await systems.said('DC01 is compromised.')
    await systems.row('WS-12').click()
    await systems.grid.focus()
    await systems.press('x')
    await systems.row('ws-13').getByRole('gridcell').first().click()
    await systems.main.getByText('2 selected').waitFor()
    await systems.grid.focus()
    await systems.press('3')
    await systems.said('2 systems are isolated.')
    await expect.poll(() => systems.count('Isolated').textContent()).toMatch(/2$/)
    await screenshots(app.page, 'systems')

    await systems.count('Isolated').click()
    await expect.poll(() => systems.names()).toEqual(['WS-12', 'ws-13'])
    await systems.count('Isolated').click()
    await systems.grid.focus()
    await systems.press('/')
    await app.page.keyboard.type('halle')
    await expect.poll(() => systems.names()).toEqual(['Produktionsleitrechner-Halle-7-Ersatz'])
    await systems.press('Escape')
    await systems.press('Control+z')
    await expect.poll(() => systems.count('Isolated').textContent()).toMatch(/0$/)
  })

  it('are edited where they stand, with their history, and the timeline entries that name them', async () => {
    await systems.press('n')
    await systems.dialog('Add a system').getByLabel('Name').fill('FS01')
    await systems.press('Control+Enter')
    await systems.inspector.getByRole('heading', { name: 'FS01' }).waitFor()
    await systems.grid.focus()
    await systems.press('e')
    // Typing before the editor has the focus would add to the name instead of replacing it.
    await app.page.waitForFunction(() => document.activeElement?.tagName === 'INPUT')
    await systems.press('Control+a')
    await app.page.keyboard.type('FS01-OLD')
    await systems.press('Enter')
    await systems.row('FS01-OLD').waitFor()
    await systems.inspector.getByRole('list', { name: 'History' }).getByText('name: FS01-OLD').waitFor()
    await systems.inspector.getByRole('button', { name: 'Edit Site' }).click()
    await systems.inspector.getByRole('combobox', { name: 'Site' }).fill('Łódź LD Europe/Warsaw')
    await app.page.getByRole('option', { name: /Łódź/ }).first().click()
    await systems.row('LD').waitFor()
    await systems.inspector.getByText('No timeline entry names it.').waitFor()
    await systems.grid.focus()
    await systems.press('c')
    await app.page.keyboard.type('14:05 files encrypted on FS01-OLD')
    await systems.press('Enter')
    const entries = systems.inspector.getByRole('list', { name: 'Timeline entries' })
    await entries.getByText(/encrypted on FS01-OLD/).waitFor()
  })
})
