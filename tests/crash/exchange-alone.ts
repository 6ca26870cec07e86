import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { value } from '../unit/main/keeper/a-keeper'
import {
  aLaptop,
  aNewCase,
  commitsOf,
  holds,
  type Laptop,
  openLaptop,
  takesIn,
} from '../unit/main/keeper/exchange/a-laptop'
import { bundledChild } from './bundled-child'
import type { Random } from './random'
import { countActivity, emptyTally, neverHit, type Tally } from './tally'

/** How long the first import takes, in ms, until one was heard to its end. */
const FIRST_GUESS_MS = 300
/** After that, the kill comes within this many ms: in the backup, or when the same bundle is brought in again. */
const LATER_MS = 700
const KEPT = 3

interface World {
  readonly anna: Laptop
  readonly dataDir: string
  readonly place: string
  readonly program: string
  /** Files of each case that came in so far. */
  readonly files: { journal: string; sha256: string }[]
  readonly backups: Set<string>
  /** How long the last import took that was heard to its end. */
  importMs: number
}

/**
 * A keeper that takes bundles in and backs everything up, killed (SIGKILL) at a random moment: what it acknowledged is
 * there, no file in the backup folder is a half, and the same bundle once more ends in the state of its maker.
 */
export async function crashExchange(rounds: number, random: Random): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-crash-'))
  const tally = emptyTally()
  const anna = await aLaptop(join(folder, 'anna'), 'Anna')
  try {
    const world = await prepare(folder, anna)
    let journal = await aNewCase(anna)
    for (let round = 0; round < rounds; round += 1) {
      if (random.next() < 0.3) journal = await aNewCase(anna)
      const bundle = await grow(world, journal, join(folder, `round-${round}.holdfast`), random)
      // Every other kill is meant for the import, which takes longer for one bundle than for another.
      const isForImport = round % 2 === 0
      const half = world.importMs / 2
      const [from, to] = isForImport ? [0, half] : [half, world.importMs + LATER_MS]
      const heard = await exchangeUntilKilled(world, bundle, random.whole(Math.round(from), Math.round(to)))
      const during = heard.length === 0 ? INSIDE.import : heard.at(-1) === 'taken' ? INSIDE.backup : INSIDE.again
      if (isForImport || during !== INSIDE.import) countActivity(tally, during, true)
      if (isForImport && during !== INSIDE.import) countActivity(tally, INSIDE.import, false)
      tally.acknowledged += heard.length
      for (const fault of await look(world, journal, bundle, heard)) {
        tally[fault.half ? 'halves' : 'lost'] += 1
        tally.faults.push(`round ${round + 1}, seed ${random.seed}: ${fault.what}`)
      }
      tally.rounds += 1
      rmSync(bundle)
    }
  } finally {
    await anna.keeper.quit()
    rmSync(folder, { recursive: true, force: true })
  }
  tally.faults.push(...neverHit(tally))
  return tally
}

/** What the keeper was at when it was killed. */
const INSIDE = {
  import: 'keeper: a bundle taken in',
  backup: 'keeper: a backup',
  again: 'keeper: the same bundle again',
} as const

async function prepare(folder: string, anna: Laptop): Promise<World> {
  const dataDir = join(folder, 'jonas')
  const place = join(folder, 'backups')
  mkdirSync(place)
  const jonas = await aLaptop(dataDir, 'Jonas')
  const first = join(folder, 'first.holdfast')
  await anna.writes(first, [await aNewCase(anna)])
  await jonas.trusts(first)
  value(await jonas.keeper.ask('backup.configure', { folder: jonas.picked(place, 'folder'), keep: KEPT }))
  await jonas.keeper.quit()
  const program = await bundledChild('exchanging-child', folder)
  return { anna, dataDir, place, program, files: [], backups: new Set(), importMs: FIRST_GUESS_MS }
}

/** More work on the case: an action of many commits and a file; answers the bundle of the whole case. */
async function grow(world: World, journal: string, path: string, random: Random): Promise<string> {
  const { anna } = world
  const parts = Array.from({ length: random.whole(100, 1600) }, () =>
    JSON.stringify([{ op: 'put', type: 'asset', id: randomUUID(), fields: { name: 'WS', state: 'suspected' } }]),
  )
  value(await anna.keeper.ask('journal.append', { journal, idem: randomUUID(), intent: 'test', parts, seen: {} }))
  const file = `${path}.evidence`
  writeFileSync(file, random.bytes(random.whole(1000, 9_000_000)))
  world.files.push({ journal, sha256: await takesIn(anna, journal, file) })
  rmSync(file)
  await anna.writes(path, [journal])
  return path
}

async function exchangeUntilKilled(world: World, bundle: string, killAfterMs: number): Promise<readonly string[]> {
  const { program, dataDir } = world
  const child = spawn(process.execPath, [program, dataDir, bundle], { stdio: ['ignore', 'pipe', 'inherit'] })
  const heard: string[] = []
  let begun = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'begun') {
      begun = performance.now()
      setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    } else {
      if (heard.length === 0) world.importMs = performance.now() - begun
      heard.push(line)
    }
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return heard
}

async function look(
  world: World,
  journal: string,
  bundle: string,
  heard: readonly string[],
): Promise<{ half: boolean; what: string }[]> {
  const { anna, dataDir, place, files, backups } = world
  const faults: { half: boolean; what: string }[] = []
  const jonas = await openLaptop(dataDir)
  try {
    const theirs = await idsOf(anna, journal)
    const isHere = value(await jonas.keeper.ask('journal.list', {})).some((row) => row.journal === journal)
    const before = isHere ? await idsOf(jonas, journal) : []
    if (before.some((id, i) => id !== theirs[i])) faults.push({ half: true, what: 'entries came in with a gap' })
    if (heard.includes('taken') && before.length < theirs.length)
      faults.push({ half: false, what: `${theirs.length - before.length} entries of a bundle that was taken are gone` })
    for (const name of heard) if (name !== 'taken') backups.add(name)
    const there = readdirSync(place).filter((name) => name.endsWith('.holdfast'))
    for (const name of [...backups].sort().slice(-KEPT)) {
      if (!there.includes(name)) faults.push({ half: false, what: `the backup ${name} is gone` })
    }
    for (const name of there) {
      const result = await jonas.run('bundle.inspect', { source: { backup: name } })
      const whole =
        result.kind === 'bundle-found' && result.found.state === 'open' && result.found.problems.length === 0
      if (!whole) faults.push({ half: true, what: `the backup ${name} is not whole` })
    }
    await jonas.takes(bundle)
    const after = await idsOf(jonas, journal)
    if (after.join() !== theirs.join())
      faults.push({ half: true, what: 'the bundle once more did not end in the same state' })
    for (const file of files) {
      if (!(await holds(jonas, file.journal, file.sha256))) faults.push({ half: false, what: `${file.sha256} is gone` })
    }
  } finally {
    await jonas.keeper.quit()
  }
  return faults
}

const idsOf = async (laptop: Laptop, journal: string) => (await commitsOf(laptop, journal)).map(({ id }) => id)
