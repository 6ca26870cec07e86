/** Launch to usable case list, against a bare Electron window on the same runtime. */

import { declareIn, makeDataFolder, withKeeper } from './support/data-folder'
import { startBare, startHoldfast } from './support/electron'
import { figure, median, print } from './support/report'

const RUNS = 7
const BUDGET = 1.5

const folder = makeDataFolder()
const ours: number[] = []
const bare: number[] = []
try {
  await withKeeper(folder.path, (keeper) => declareIn(keeper, 'Bench case'))
  // The first start of each fills the disk cache and is thrown away.
  for (let run = -1; run < RUNS; run++) {
    const left = await timed(async () => {
      const running = await startBare()
      await running.page.getByText('ready').waitFor()
      return running
    })
    const right = await timed(async () => {
      const running = await startHoldfast(folder.path)
      await running.page.getByRole('grid', { name: 'Cases' }).waitFor()
      return running
    })
    if (run < 0) continue
    bare.push(left)
    ours.push(right)
  }
  print(figure('start', { ours: median(ours), yardstick: median(bare), budget: BUDGET, n: 1, runs: RUNS }))
} finally {
  folder.remove()
}

async function timed(begin: () => Promise<{ readonly quit: () => Promise<void> }>): Promise<number> {
  const from = performance.now()
  const running = await begin()
  const took = performance.now() - from
  await running.quit()
  return took
}
