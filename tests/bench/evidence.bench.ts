/**
 * 1 GB of evidence: hashed, encrypted, stored and synced by the keeper; against one pass of SHA-256 and then
 * a copy with fsync of the same file. Both on the same disk, one after the other, the cache warm for both.
 */
import { createHash } from 'node:crypto'
import { createReadStream, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Keeper } from '../../main/keeper/keeper'
import { declareIn, makeDataFolder, withKeeper } from './support/data-folder'
import { writeNoise } from './support/noise-file'
import { figure, median, print } from './support/report'
import { timed } from './support/timed'

const MEGABYTES = Number(process.argv[2] ?? 1000)
const RUNS = 3
const BUDGET = 1.2
const MB = 1_000_000

const folder = makeDataFolder()
try {
  const ours: number[] = []
  const yardstick: number[] = []
  await withKeeper(join(folder.path, 'data'), async (keeper) => {
    const journal = await declareIn(keeper, 'Bench evidence')
    // The first run warms both sides and is thrown away.
    for (let run = 0; run <= RUNS; run += 1) {
      const file = join(folder.path, `image-${run}.dd`)
      writeNoise(file, MEGABYTES, run)
      const left = await timed(() => hashThenCopy(file, `${file}.copy`))
      rmSync(`${file}.copy`)
      const right = await timed(() => takeIn(keeper, journal, file, run))
      rmSync(file)
      if (run === 0) continue
      yardstick.push(left)
      ours.push(right)
    }
  })
  const measured = { ours: median(ours), yardstick: median(yardstick), budget: BUDGET, n: MEGABYTES * MB, runs: RUNS }
  const perSecond = Math.round((MEGABYTES * 1000) / median(ours))
  print(figure('evidence', measured, { megabytesPerSecond: perSecond, all: { ours, yardstick } }))
} finally {
  folder.remove()
}

async function takeIn(keeper: Keeper, journal: string, path: string, run: number): Promise<void> {
  const token = `evidence-of-run-${run}`.padEnd(24, '-')
  keeper.grant(token, path, 'read')
  let detach = (): void => undefined
  const ended = new Promise<void>((resolve, reject) => {
    detach = keeper.attach((event) => {
      if (event.event !== 'job' || event.state === 'running') return
      if (event.state === 'done') resolve()
      else reject(new Error(event.failure?.message ?? event.state))
    })
  })
  const asked = await keeper.ask('vault.intake', { journal, file: token })
  if (!asked.ok) throw new Error(asked.message)
  await ended
  detach()
}

/** The honest minimum: the hash must be known, and a second copy must be on the disk. */
async function hashThenCopy(from: string, to: string): Promise<void> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(from, { highWaterMark: 4 * MB })) hash.update(chunk)
  hash.digest()
  const [source, target] = [await open(from, 'r'), await open(to, 'wx')]
  const buffer = Buffer.allocUnsafe(4 * MB)
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, buffer.length)
    if (bytesRead === 0) break
    await target.write(buffer, 0, bytesRead)
  }
  await target.sync()
  await source.close()
  await target.close()
}
