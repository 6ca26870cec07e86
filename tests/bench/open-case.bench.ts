/**
 * Opening a case of 100,000 timeline entries from the working set, keys already unwrapped, to painted
 * rows of its timeline; against reading, decrypting and parsing all of its stored bodies in the same window.
 * `open-case 1000000 imported`: another size, one of the two cases. With each, the most memory that a process used.
 */
import { join } from 'node:path'
import type { Keeper } from '../../main/keeper/keeper'
import {
  addEntries,
  declareIn,
  importInto,
  makeDataFolder,
  withKeeper,
  writeTimesketchCsv,
} from './support/data-folder'
import { startHoldfast } from './support/electron'
import { keptCommits, openToTimeline, readAllBodies } from './support/in-page'
import { type Memory, peakMemory } from './support/peak-memory'
import { type Figure, figure, median, print } from './support/report'

const ENTRIES = Number(process.argv[2] ?? 100_000)
const ONLY = process.argv[3]
/** Without the yardstick, which holds all bodies at once: a window has no room for those of a million commits. */
const ALONE = process.argv[4] === 'alone'
/** One run of a case of a million takes as long as all of a small one. */
const RUNS = ENTRIES > 200_000 ? 2 : 5
const BUDGET = 2
const PATIENCE_MS = 60_000 + ENTRIES

const folder = makeDataFolder()
try {
  const csv = join(folder.path, 'timeline.csv')
  await writeTimesketchCsv(csv, ENTRIES)
  const cases: Figure[] = []
  for (const [name, title, fill] of [
    ['imported', 'Bench imported', (keeper: Keeper, journal: string) => importInto(keeper, journal, csv)],
    ['added', 'Bench added', (keeper: Keeper, journal: string) => addEntries(keeper, journal, ENTRIES)],
  ] as const) {
    if (ONLY !== undefined && ONLY !== name) continue
    const { journal, count } = await withKeeper(folder.path, async (keeper) => {
      const declared = await declareIn(keeper, title)
      await fill(keeper, declared)
      const list = await keeper.ask('journal.list', {})
      const row = list.ok ? list.value.find((one) => one.journal === declared) : undefined
      return { journal: declared, count: row?.position.count ?? 0 }
    })
    await fillWorkingSet(journal, title, count)
    const ours: number[] = []
    const yardstick: number[] = []
    let bytes = 0
    const memory = await memoryOf(title)
    for (let run = -1; run < RUNS; run++) {
      const { page, quit } = await startHoldfast(folder.path)
      await page.getByRole('grid', { name: 'Cases' }).getByText(title).waitFor({ timeout: PATIENCE_MS })
      const openIt = async (): Promise<void> => {
        const ms = await page.evaluate(openToTimeline, [title, 10] as const)
        if (run >= 0) ours.push(ms)
      }
      const parts = [async () => yardstickOf(await page.evaluate(readAllBodies, journal)), openIt]
      const yardstickOf = (read: { ms: number; bytes: number }): void => {
        bytes = read.bytes
        if (run >= 0) yardstick.push(read.ms)
      }
      if (run % 2 === 0) parts.reverse()
      for (const part of ALONE ? [openIt] : parts) await part()
      await quit()
    }
    const measured = { ours: median(ours), yardstick: median(yardstick), budget: BUDGET, n: ENTRIES, runs: RUNS }
    cases.push(figure(name, measured, { commits: count, bytes, memory, all: { ours, yardstick } }))
  }
  print({ name: 'open-case', cases })
} finally {
  folder.remove()
}

/** In a start of its own: what the yardstick reads is not to be counted. */
async function memoryOf(title: string): Promise<Memory> {
  const { app, page, quit } = await startHoldfast(folder.path)
  await page.getByRole('grid', { name: 'Cases' }).getByText(title).waitFor({ timeout: PATIENCE_MS })
  await page.evaluate(openToTimeline, [title, 10] as const)
  const memory = await peakMemory(app)
  await quit()
  return memory
}

/** Opens the case once, and waits until the working set holds everything. */
async function fillWorkingSet(journal: string, title: string, count: number): Promise<void> {
  const { page, quit } = await startHoldfast(folder.path)
  await page.getByRole('grid', { name: 'Cases' }).getByText(title).waitFor({ timeout: PATIENCE_MS })
  await page.evaluate(openToTimeline, [title, 10] as const)
  const until = performance.now() + PATIENCE_MS
  while ((await page.evaluate(keptCommits, journal)) < count) {
    if (performance.now() > until) throw new Error('the working set was not written')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  await quit()
}
