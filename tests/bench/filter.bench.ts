/**
 * Keystroke to paint in the query bar of a timeline of 100,000 entries, p95, against 50 ms: what a hand
 * feels as at once. The longest task of the window's main thread while filtering and scrolling is told too.
 */
import { join } from 'node:path'
import { declareIn, importInto, makeDataFolder, withKeeper, writeTimesketchCsv } from './support/data-folder'
import { startHoldfast } from './support/electron'
import { longestTask, openToTimeline, scrollTimeline, typedToPaint, watchTasks } from './support/in-page'
import { figure, median, print, quantile } from './support/report'

const ENTRIES = Number(process.argv[2] ?? 100_000)
/** Typed letter by letter, then taken back letter by letter. */
const QUERIES = ['powershell.exe', 'user12 ws-0107', 'rundll32 -explorer', 'host:ws-03', 'nothing has this']
const AT_ONCE_MS = 50
const BUDGET = 1

const folder = makeDataFolder()
try {
  const csv = join(folder.path, 'timeline.csv')
  await writeTimesketchCsv(csv, ENTRIES)
  await withKeeper(folder.path, async (keeper) => {
    const journal = await declareIn(keeper, 'Bench case')
    await importInto(keeper, journal, csv)
  })
  const { page, quit } = await startHoldfast(folder.path)
  await page.getByRole('grid', { name: 'Cases' }).getByText('Bench case').waitFor()
  await page.evaluate(openToTimeline, ['Bench case', 10] as const)
  // The working set is written behind the first paint; that is part of opening.
  await page.waitForTimeout(3000)
  const times: number[] = []
  await page.evaluate(watchTasks)
  for (const query of QUERIES) times.push(...(await page.evaluate(typedToPaint, query)))
  const filtering = await page.evaluate(longestTask)
  await page.evaluate(scrollTimeline)
  const scrolling = await page.evaluate(longestTask)
  await quit()
  const measured = {
    ours: quantile(times, 0.95),
    yardstick: AT_ONCE_MS,
    budget: BUDGET,
    n: ENTRIES,
    runs: times.length,
  }
  print(
    figure('filter', measured, {
      quantile: 'p95',
      median: median(times),
      longestTaskMs: { filtering, scrolling },
    }),
  )
} finally {
  folder.remove()
}
