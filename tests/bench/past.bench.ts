/**
 * Time travel in a case of 100,000 entries, as its worker does it: back to the middle of the record, from there one
 * act on, and the difference between the middle and now. Each until the window has what it shows: all collections
 * and the first page of the timeline. Against the fold of all of it, which is what opening the case has to do.
 *
 * `added`: a commit each, of five devices. `imported`: rows of one file.
 */
import { PastViews } from '../../renderer/workers/past-views'
import type { OpenCommit } from '../../shared/core/journal/commit'
import { Fold } from '../../shared/core/journal/fold'
import type { Moment } from '../../shared/core/journal/moment'
import { openCommit } from '../../shared/core/journal/seal'
import { rowsOp, sourceOp } from '../property/journal-schedules'
import { World } from '../property/journal-world'
import { manyCommits } from './support/many-commits'
import { type Figure, figure, median, print } from './support/report'
import { timed } from './support/timed'

const ENTRIES = Number(process.argv[2] ?? 100_000)
const RUNS = 5
/** Going back may take as long as opening the case twice: it folds anew, and sorts the timeline of then. */
const BUDGET = 2
const ROWS_A_COMMIT = 500

const cases: Figure[] = []
for (const [name, commits] of [
  ['added', manyCommits(ENTRIES).map(openCommit)],
  ['imported', imported()],
] as const)
  cases.push(...(await bench(name, commits)))
print({ name: 'past', cases })

async function bench(name: string, commits: readonly OpenCommit[]): Promise<Figure[]> {
  const times = { fold: [] as number[], back: [] as number[], forward: [] as number[], difference: [] as number[] }
  let rows = 0
  for (let run = -1; run < RUNS; run++) {
    globalThis.gc?.()
    const present = new Fold()
    const fold = await timed(() => present.admit(commits))
    const pasts = new PastViews(
      present.order.placed[0]?.header.journal ?? '',
      () => present,
      () => '',
    )
    const effective = present.order.placed.map((one) => one.effective).sort()
    const middle = { until: effective[Math.floor(effective.length / 2)] ?? '' }
    const next = { until: effective[Math.floor(effective.length / 2) + 1] ?? '' }
    globalThis.gc?.()
    const back = await timed(async () => (rows = await show(pasts, middle)))
    const forward = await timed(() => show(pasts, next))
    globalThis.gc?.()
    const difference = await timed(() => pasts.difference({ from: middle, to: null }))
    if (run < 0) continue
    times.fold.push(fold)
    times.back.push(back)
    times.forward.push(forward)
    times.difference.push(difference)
  }
  const yardstick = median(times.fold)
  return (['back', 'forward', 'difference'] as const).map((what) =>
    figure(
      `${name}, ${what}`,
      { ours: median(times[what]), yardstick, budget: BUDGET, n: ENTRIES, runs: RUNS },
      { rows, all: times[what] },
    ),
  )
}

/** What a window asks for when it arrives at a moment with the timeline open. */
async function show(pasts: PastViews, moment: Moment): Promise<number> {
  const view = await pasts.view({ traveller: 'bench', moment })
  await view.state()
  const { count } = view.find({ view: 'v', query: '', sort: 'time', descending: false, story: false })
  view.timeline().rows('v', 0, 100)
  return count
}

function imported(): readonly OpenCommit[] {
  const world = new World()
  const laptop = world.add()
  for (let file = 0; file < 10; file++) {
    const source = `file-${file}`
    const parts = [[sourceOp(source)]]
    for (let first = 0; first < ENTRIES / 10; first += ROWS_A_COMMIT) parts.push([manyRows(source, first)])
    laptop.seal({ intent: 'import', parts })
    world.now += 60_000
  }
  return world.commits
}

function manyRows(source: string, first: number) {
  const few = rowsOp(source, first)
  if (few.op !== 'rows') throw new Error('these are rows')
  const columns = Object.fromEntries(
    Object.entries(few.columns).map(([name, values]) => [
      name,
      Array.from({ length: ROWS_A_COMMIT }, (_, row) => values[row % values.length] ?? `Row ${first + row}`),
    ]),
  )
  return { ...few, count: ROWS_A_COMMIT, columns }
}
