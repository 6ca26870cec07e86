/**
 * A Timesketch CSV of 100,000 rows: from "Import" in the dialog until the rows are stored and stand in the
 * timeline on the screen; against `csv-parse` alone on the same file, on the Node of the same runtime.
 */
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cache, root } from '../../build/paths.mjs'
import { declareIn, makeDataFolder, withKeeper, writeTimesketchCsv } from './support/data-folder'
import { asNode, startHoldfast } from './support/electron'
import { importToRows, longestTask, openToTimeline, watchTasks } from './support/in-page'
import { figure, median, print } from './support/report'

const ROWS = Number(process.argv[2] ?? 100_000)
const RUNS = 3
const BUDGET = 2

const folder = makeDataFolder()
try {
  const csv = join(folder.path, 'timeline.csv')
  await writeTimesketchCsv(csv, ROWS)
  const parse = parserScript()
  const titles = Array.from({ length: RUNS + 1 }, (_, run) => `Bench import ${run}`)
  await withKeeper(folder.path, async (keeper) => {
    for (const title of titles) await declareIn(keeper, title)
  })
  const ours: number[] = []
  const yardstick: number[] = []
  let longest = 0
  // The first run warms both sides and is thrown away.
  for (const [run, title] of titles.entries()) {
    const left = await parseAlone(parse, csv)
    const { app, page, quit } = await startHoldfast(folder.path)
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, csv)
    await page.getByRole('grid', { name: 'Cases' }).getByText(title).waitFor()
    await page.evaluate(openToTimeline, [title, 0] as const)
    await page
      .getByRole('main', { name: 'Timeline' })
      .getByRole('button', { name: /^Import/ })
      .first()
      .click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Import [\d,]+ rows/ })
      .waitFor({ timeout: 120_000 })
    await page.evaluate(watchTasks)
    const right = await page.evaluate(importToRows, ROWS)
    const task = await page.evaluate(longestTask)
    await quit()
    if (run === 0) continue
    longest = Math.max(longest, task)
    yardstick.push(left)
    ours.push(right)
  }
  const measured = { ours: median(ours), yardstick: median(yardstick), budget: BUDGET, n: ROWS, runs: RUNS }
  print(figure('import-csv', measured, { longestTaskMs: longest, all: { ours, yardstick } }))
} finally {
  folder.remove()
}

/** Parses in a process of its own and answers the ms that it measured inside, its start not counted. */
async function parseAlone(script: string, file: string): Promise<number> {
  const child = asNode(script, [file])
  let said = ''
  child.stdout?.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  await once(child, 'close')
  const { ms, records } = JSON.parse(said)
  if (records !== ROWS + 1) throw new Error(`csv-parse read ${records} records`)
  return ms
}

function parserScript(): string {
  const place = join(cache, 'bench-scripts')
  mkdirSync(place, { recursive: true })
  const script = join(place, 'csv-parse-alone.cjs')
  const library = join(root, 'node_modules/csv-parse/dist/cjs/index.cjs')
  writeFileSync(
    script,
    `const { createReadStream } = require('node:fs')
const { parse } = require(${JSON.stringify(library)})
const from = performance.now()
let records = 0
const parser = createReadStream(process.argv[2]).pipe(parse())
parser.on('data', () => { records += 1 })
parser.on('end', () => process.stdout.write(JSON.stringify({ ms: performance.now() - from, records })))
`,
  )
  return script
}
