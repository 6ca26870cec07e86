/**
 * The time slider in a window, with the timeline of a case of 100,000 entries on the screen: one press of a key until
 * another moment is painted. `back`: one act back, for which all before it is folded anew. `step`: one act on from
 * there. Against 200 ms, from which on the app says that it reads. The longest task of the window's main thread
 * is told too.
 */
import { join } from 'node:path'
import { declareIn, importInto, makeDataFolder, withKeeper, writeTimesketchCsv } from './support/data-folder'
import { startHoldfast } from './support/electron'
import { keyOnSlider, longestTask, openToTimeline, watchTasks } from './support/in-page'
import { figure, median, print, quantile } from './support/report'

const ENTRIES = Number(process.argv[2] ?? 100_000)
const FILES = 10
const RUNS = 15
const NOTICED_MS = 200
/** Going back folds up to all of the record once. */
const BUDGETS = { back: 10, step: 1 } as const

const folder = makeDataFolder()
try {
  await withKeeper(folder.path, async (keeper) => {
    const journal = await declareIn(keeper, 'Bench case')
    for (let file = 0; file < FILES; file += 1) {
      const csv = join(folder.path, `timeline-${file}.csv`)
      await writeTimesketchCsv(csv, ENTRIES / FILES)
      await importInto(keeper, journal, csv)
    }
  })
  const { page, quit } = await startHoldfast(folder.path)
  await page.getByRole('grid', { name: 'Cases' }).getByText('Bench case').waitFor()
  await page.evaluate(openToTimeline, ['Bench case', 10] as const)
  await page.keyboard.press('Control+k')
  await page.keyboard.insertText('Go back in time')
  await page.getByRole('option', { name: 'Go back in time' }).first().waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('slider', { name: 'Moment of the case' }).waitFor()
  await page.evaluate(watchTasks)
  const times = { back: [] as number[], step: [] as number[] }
  for (let run = 0; run < RUNS; run += 1) {
    times.back.push(await page.evaluate(keyOnSlider, 'ArrowLeft'))
    times.step.push(await page.evaluate(keyOnSlider, 'ArrowRight'))
  }
  const longest = await page.evaluate(longestTask)
  await quit()
  print({
    name: 'slider',
    cases: (['back', 'step'] as const).map((what) =>
      figure(
        what,
        { ours: median(times[what]), yardstick: NOTICED_MS, budget: BUDGETS[what], n: ENTRIES, runs: RUNS },
        { p95: quantile(times[what], 0.95), longestTaskMs: longest },
      ),
    ),
  })
} finally {
  folder.remove()
}
