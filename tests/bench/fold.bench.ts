/**
 * The fold of 100,000 ops of five devices from decrypted bodies, until conflicts and history can be asked for;
 * against `JSON.parse` of the same headers and bodies. In one process, one after the other. `bodiesOnly` is the
 * ratio to parsing the bodies alone, which is not all that a fold has to read.
 *
 * `batches`: as a case opens, from the batches of the working set. `commits`: as commits arrive from elsewhere.
 */
import { decodeBatch, encodeBatch } from '../../renderer/store/batch-codec'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { Fold } from '../../shared/core/journal/fold'
import { history } from '../../shared/core/journal/history'
import { openCommit } from '../../shared/core/journal/seal'
import { viewEntity } from '../../shared/core/journal/view'
import { manyCommits } from './support/many-commits'
import { type Figure, figure, median, print } from './support/report'

const OPS = Number(process.argv[2] ?? 100_000)
const RUNS = 7
const BUDGET = 2.5
const PER_BATCH = 1000

const commits = manyCommits(OPS)
const batches: Uint8Array[] = []
for (let from = 0; from < OPS; from += PER_BATCH) batches.push(encodeBatch(commits.slice(from, from + PER_BATCH)))
const decoder = new TextDecoder()
const asked = entriesOf(commits)

const ofBodies = commits.map(({ body }) => body?.subarray(32))
const ofHeaders = commits.map(({ header }) => header)
const everything = () => [parse(ofHeaders), parse(ofBodies)]
const cases = [() => bench('batches', foldBatches), () => bench('commits', foldCommits)]
print({ name: 'fold', cases: cases.map((run) => run()) })

function bench(name: string, ours: () => Fold): Figure {
  const times: { ours: number[]; yardstick: number[] } = { ours: [], yardstick: [] }
  const bodies: number[] = []
  let conflicts = 0
  // The first two runs warm both sides and are thrown away.
  for (let run = -2; run < RUNS; run++) {
    const sides = [
      () => ({ side: 'yardstick' as const, ms: timed(everything) }),
      () => ({ side: 'ours' as const, ms: timed(() => (conflicts = ask(ours()))) }),
    ]
    if (run % 2 === 0) sides.reverse()
    for (const side of sides) {
      // What the other side left behind is not to be collected while this one is measured.
      globalThis.gc?.()
      const { side: which, ms } = side()
      if (run >= 0) times[which].push(ms)
    }
    globalThis.gc?.()
    if (run >= 0) bodies.push(timed(() => parse(ofBodies)))
  }
  const measured = { ours: median(times.ours), yardstick: median(times.yardstick), budget: BUDGET, n: OPS, runs: RUNS }
  return figure(name, measured, { conflicts, bodiesOnly: median(times.ours) / median(bodies), all: times })
}

function foldBatches(): Fold {
  const fold = new Fold()
  for (const bytes of batches) fold.admit(decodeBatch(bytes).open())
  return fold
}

function foldCommits(): Fold {
  const fold = new Fold()
  fold.admit(commits.map(openCommit))
  return fold
}

/** What must be there to be asked for: the conflicts and the history of some entries. */
function ask(fold: Fold): number {
  if (fold.count !== OPS) throw new Error(`${fold.count} of ${OPS} were folded`)
  let conflicts = 0
  for (const id of asked) {
    if (viewEntity(fold, 'entry', id)?.meta.conflicts) conflicts += 1
    history(fold, 'entry', id)
  }
  return conflicts
}

function entriesOf(all: readonly SealedCommit[]): string[] {
  const ids = all.slice(0, 200).flatMap((commit) => openCommit(commit).ops ?? [])
  return ids.flatMap((op) => (op.op === 'put' ? [op.id] : [])).slice(0, 100)
}

/** Everything parsed, and kept: a fold has to hold it too. */
function parse(texts: readonly (Uint8Array | undefined)[]): unknown[] {
  return texts.map((bytes): unknown => JSON.parse(decoder.decode(bytes)))
}

function timed(work: () => unknown): number {
  const from = performance.now()
  work()
  return performance.now() - from
}
