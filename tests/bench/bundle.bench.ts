/**
 * A bundle of a case with its evidence, written by the keeper: 20,000 entries and 400 MB of files, decrypted from the
 * vault, hashed, signed, synced; against `zip -0` of the same files, then a sync. Both on the same disk, one after
 * the other.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Keeper } from '../../main/keeper/keeper'
import type { KeeperEvent } from '../../shared/contract/keeper'
import { addEntries, declareIn, makeDataFolder, withKeeper } from './support/data-folder'
import { writeNoise } from './support/noise-file'
import { figure, median, print } from './support/report'
import { timed } from './support/timed'

const MEGABYTES = Number(process.argv[2] ?? 400)
const FILES = 8
const ENTRIES = 20_000
const RUNS = 3
/** DESIGN names none; a bundle is a zip that is signed, so it may cost little more than one. */
const BUDGET = 2
const MB = 1_000_000

const folder = makeDataFolder()
try {
  const files = join(folder.path, 'files')
  mkdirSync(files)
  const ours: number[] = []
  const yardstick: number[] = []
  let size = 0
  await withKeeper(join(folder.path, 'data'), async (keeper) => {
    const journal = await declareIn(keeper, 'Bench bundle')
    await addEntries(keeper, journal, ENTRIES)
    for (let n = 0; n < FILES; n += 1) {
      const path = join(files, `image-${n}.dd`)
      writeNoise(path, MEGABYTES / FILES, n)
      await finished(keeper, 'read', path, (file) => keeper.ask('vault.intake', { journal, file }))
      await register(keeper, journal, path)
    }
    // The first run warms both sides and is thrown away.
    for (let run = 0; run <= RUNS; run += 1) {
      const bundle = join(folder.path, `case-${run}.holdfast`)
      const archive = join(folder.path, `case-${run}.zip`)
      const sides = [
        async () => {
          const ms = await timed(() => writeBundle(keeper, journal, bundle))
          size = statSync(bundle).size
          // What zip gets to store are the same bytes: the commits of the bundle beside the files.
          if (size < MEGABYTES * MB) throw new Error('the files are not in the bundle')
          writeFileSync(join(files, 'commits'), Buffer.alloc(size - MEGABYTES * MB, 7))
          rmSync(bundle)
          if (run > 0) ours.push(ms)
        },
        async () => {
          const ms = await timed(async () => zip(files, archive))
          rmSync(archive)
          if (run > 0) yardstick.push(ms)
        },
      ]
      for (const side of run % 2 === 0 ? sides : [...sides].reverse()) await side()
    }
  })
  const measured = { ours: median(ours), yardstick: median(yardstick), budget: BUDGET, n: size, runs: RUNS }
  const megabytesPerSecond = Math.round(size / 1000 / median(ours))
  print(figure('bundle', measured, { megabytesPerSecond, entries: ENTRIES, all: { ours, yardstick } }))
} finally {
  folder.remove()
}

/** A file travels with the entry of the case that names it. */
async function register(keeper: Keeper, journal: string, path: string): Promise<void> {
  const content = readFileSync(path)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const fileName = basename(path)
  const fields = { title: fileName, fileName, size: content.length, sha256, stored: 'vault', addedAt: 1, addedBy: 'x' }
  const parts = [JSON.stringify([{ op: 'put', type: 'evidence', id: crypto.randomUUID(), fields }])]
  const ask = { journal, idem: crypto.randomUUID(), intent: 'evidence.register', parts, seen: {} }
  const answer = await keeper.ask('journal.append', ask)
  if (!answer.ok) throw new Error(answer.message)
}

function writeBundle(keeper: Keeper, journal: string, path: string): Promise<void> {
  return finished(keeper, 'write', path, (destination) =>
    keeper.ask('bundle.write', {
      journals: [journal],
      destination,
      evidence: true,
      drafts: false,
      protection: { by: 'none' },
    }),
  )
}

function zip(from: string, to: string): void {
  const { status, error } = spawnSync('zip', ['-0', '-q', '-r', to, '.'], { cwd: from, stdio: 'inherit' })
  if (status !== 0) throw error ?? new Error('zip failed; it comes from the Debian package zip')
  const file = openSync(to, 'r+')
  fsyncSync(file)
  closeSync(file)
}

type Started = Awaited<ReturnType<Keeper['ask']>>

/** Starts a job with a grant on a file, and waits for its end. */
async function finished(
  keeper: Keeper,
  access: 'read' | 'write',
  path: string,
  begin: (token: string) => Promise<Started>,
): Promise<void> {
  const token = crypto.randomUUID()
  keeper.grant(token, path, access)
  const ends: Extract<KeeperEvent, { event: 'job' }>[] = []
  let wake = (): void => undefined
  const detach = keeper.attach((event) => {
    if (event.event !== 'job' || event.state === 'running') return
    ends.push(event)
    wake()
  })
  const asked = await begin(token)
  if (!asked.ok) throw new Error(asked.message)
  const { job } = asked.value as { job: string }
  while (!ends.some((end) => end.job === job)) await new Promise<void>((resolve) => (wake = resolve))
  detach()
  const end = ends.find((one) => one.job === job)
  if (end?.state !== 'done') throw new Error(end?.failure?.message ?? 'the job did not finish')
}
