import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EvidencePage } from './pages/evidence-page'
import { RecordPage } from './pages/record-page'
import { TimelinePage } from './pages/timeline-page'
import { violations } from './support/axe'
import { type CaseAtRisk, caseAtRisk, openTimeline } from './support/case-at-risk'
import { findInFiles } from './support/find-in-files'
import { runCommand } from './support/run-command'
import { LAPTOP, resize, screenshots } from './support/screenshots'
import { askKeeper, callWorker } from './support/worker-calls'

const PATIENCE_MS = 10_000
const WORD = 'Quokkalily'
const FILE_WORD = 'Narwhalbus'

let risk: CaseAtRisk
let folder = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-files-'))
  risk = await caseAtRisk()
  risk.app.page.setDefaultTimeout(PATIENCE_MS)
  await resize(risk.app.electron, LAPTOP)
})
afterEach(async () => {
  const errors = [...risk.app.errors]
  await risk.app.close()
  rmSync(folder, { recursive: true, force: true })
  expect(errors).toEqual([])
})

const page = () => risk.app.page
const run = (command: string): Promise<void> => runCommand(page(), command)

/** Every body that the ledger still holds, decrypted, and all that the worker would tell a window. */
async function everythingReadable(): Promise<string> {
  const { journal } = risk
  const feed = await askKeeper(page(), 'journal.feed', { journal, after: { count: 0, hash: '' }, max: 5000 })
  if (!feed.ok) throw new Error(feed.message)
  const bodies = feed.value.commits.map(({ body }) => (body ? Buffer.from(Object.values(body)).toString() : ''))
  const open = await callWorker(page(), journal, 'open', {})
  const log = await callWorker(page(), journal, 'log', { from: 0, to: 5000 })
  return [...bodies, JSON.stringify(open), JSON.stringify(log)].join('\n')
}

describe('content removed by law', () => {
  it('leaves its place with the ground, and nothing of it on the disk, in the ledger or in the working set', async () => {
    const timeline = new TimelinePage(page())
    await timeline.open()
    await timeline.record(`/event 14:05 ${WORD} logged in to DC01`)
    const row = timeline.table.getByRole('row').filter({ hasText: WORD })
    await row.click()
    await page().keyboard.press('Enter')
    await run('Remove content by law')
    const dialog = page().getByRole('dialog')
    await dialog.getByText(WORD).first().waitFor()
    await dialog.getByLabel('Reason').fill('Erasure requested by the person concerned')
    await dialog.getByLabel('Legal ground').fill('Art. 17 GDPR')
    await dialog.getByLabel('Reference').fill('DPO-2026-31')
    expect(await violations(page(), 'purge dialog', '[role=dialog]')).toEqual([])
    await screenshots(page(), 'purge-dialog')
    await dialog.getByRole('button', { name: 'Remove content' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page().getByText('Removed by law from this laptop').waitFor()
    await timeline.table.getByRole('row').filter({ hasText: 'Removed by law' }).waitFor()
    const inspector = page().getByRole('complementary', { name: 'Inspector' })
    await inspector.getByText(/^Removed by law on .* by /).waitFor()
    await inspector.getByText('DPO-2026-31').waitFor()
    await screenshots(page(), 'purge-place')

    await expect.poll(everythingReadable).not.toContain(WORD)
    const record = new RecordPage(page())
    await record.open()
    await record.rows.filter({ hasText: 'removed content by law' }).first().waitFor()
    await record.rows.filter({ hasText: '(content removed by law)' }).first().waitFor()
    risk.app = await risk.app.relaunch()
    await openTimeline(page())
    expect(await everythingReadable()).not.toContain(WORD)
    expect(findInFiles(risk.app.dataDir, [WORD])).toEqual([])
  })

  it('is refused while a legal hold stands, and done once it is lifted', async () => {
    const evidence = new EvidencePage(page())
    await evidence.open()
    const path = join(folder, 'photo.log')
    writeFileSync(path, `${FILE_WORD} on a photo`)
    await evidence.drop([path])
    await evidence.row('photo.log').waitFor()
    await evidence.select('photo.log')

    await run('Set legal hold')
    const dialog = page().getByRole('dialog')
    await dialog.getByLabel('Reason').fill('Claim of the insurer')
    await dialog.getByLabel('Reference').fill('4 O 12/26')
    await screenshots(page(), 'hold-dialog')
    await dialog.getByRole('button', { name: 'Set legal hold' }).click()
    await dialog.waitFor({ state: 'hidden' })

    await run('Remove file content by law')
    await dialog.getByText('A legal hold stands: nothing can be removed').waitFor()
    await dialog.getByText('4 O 12/26').waitFor()
    await dialog.getByRole('button', { name: 'Remove content' }).click()
    await dialog.getByRole('alert').getByText('Claim of the insurer').waitFor()
    expect(await violations(page(), 'held purge', '[role=dialog]')).toEqual([])
    await screenshots(page(), 'purge-held')
    await page().keyboard.press('Escape')
    const ground = { reason: 'x', copies: [] }
    const items = await callWorker(page(), risk.journal, 'open', {})
    const item = items.ok ? items.value.collections.evidence?.[0] : undefined
    const target = { kind: 'file', evidence: item?.id ?? '' } as const
    const refused = await callWorker(page(), risk.journal, 'purge', { target, ground })
    expect(refused).toMatchObject({ ok: false, code: 'legal-hold' })

    await run('Lift legal hold')
    await dialog.getByLabel('Reason').fill('Settled')
    await dialog.getByRole('button', { name: 'Lift legal hold' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await run('Remove file content by law')
    await dialog.getByLabel('Reason').fill('Shows a bystander')
    await dialog.getByLabel('Legal ground').fill('Art. 17 GDPR')
    await dialog.getByRole('button', { name: 'Remove content' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page()
      .getByText(/^File removed by law on/)
      .waitFor()
    const settled = await askKeeper(page(), 'purge.settled', { journal: risk.journal })
    expect(settled).toMatchObject({ ok: true, value: { files: 1, kept: 0 } })
  })
})
