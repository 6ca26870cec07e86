import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { declareCase } from '../pages/plan-page'
import { TimelinePage } from '../pages/timeline-page'
import { type LaunchOptions, launch, type RunningApp } from './launch'
import { askKeeper, callWorker } from './worker-calls'

/** A running app with one declared case, and what was acknowledged in it. */
export interface CaseAtRisk {
  app: RunningApp
  readonly journal: string
}

export const TITLE = 'Ransomware at two plants'

export async function caseAtRisk(options: LaunchOptions = {}): Promise<CaseAtRisk> {
  const app = await launch(options)
  await declareCase(app.page, /^Ransomware/)
  await app.page.getByRole('navigation', { name: 'Places of the case' }).waitFor()
  const list = await askKeeper(app.page, 'journal.list', {})
  const journal = list.ok ? list.value.find(({ kind }) => kind === 'case')?.journal : undefined
  if (journal === undefined) throw new Error('the case is not in the list')
  return { app, journal }
}

/** Starts again and opens the case in its timeline. */
export async function startAgain(risk: CaseAtRisk): Promise<TimelinePage> {
  risk.app = await risk.app.relaunch()
  return openTimeline(risk.app.page)
}

export async function openTimeline(page: Page): Promise<TimelinePage> {
  const timeline = new TimelinePage(page)
  const row = page.getByRole('row').filter({ hasText: TITLE })
  await row.or(timeline.tab).first().waitFor()
  if (await row.isVisible()) {
    await row.click()
    await page.keyboard.press('Enter')
  }
  await timeline.tab.waitFor()
  await timeline.open()
  return timeline
}

/** One commit; answers whether it was acknowledged. */
export async function addSystem(page: Page, journal: string, name: string): Promise<boolean> {
  const result = await callWorker(page, journal, 'act', {
    intent: 'system.add',
    changes: [{ op: 'put', type: 'asset', id: name, fields: { name, state: 'suspected' } }],
    idem: randomUUID(),
  })
  return result.ok
}

/** Names of the systems that the worker shows to windows. */
export async function systemsShown(page: Page, journal: string): Promise<string[]> {
  const open = await callWorker(page, journal, 'open', {})
  if (!open.ok) throw new Error(open.message)
  return (open.value.collections.asset ?? []).map(({ name }) => name)
}

export async function noticesOf(page: Page, journal: string): Promise<string[]> {
  const open = await callWorker(page, journal, 'open', {})
  return open.ok ? open.value.notices.map(({ code }) => code) : [open.code]
}

export function ledgerFolder({ app, journal }: CaseAtRisk): string {
  return join(app.dataDir, 'journals', journal, 'ledger')
}

export function segments(risk: CaseAtRisk): string[] {
  return readdirSync(ledgerFolder(risk))
    .filter((name) => name.endsWith('.seg'))
    .sort()
    .map((name) => join(ledgerFolder(risk), name))
}

export function keeperPid(app: RunningApp): Promise<number> {
  return app.electron.evaluate(({ app: electron }) => {
    const pid = electron.getAppMetrics().find(({ name }) => name === 'Holdfast keeper')?.pid
    if (pid === undefined) throw new Error('there is no keeper')
    return pid
  })
}

/** The keeper that is started in place of that one, as soon as it runs. */
export async function nextKeeperPid(app: RunningApp, before: number): Promise<number> {
  for (;;) {
    const pid = await keeperPid(app).catch(() => before)
    if (pid !== before) return pid
  }
}
