import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CaseAtRisk, caseAtRisk, noticesOf, segments, startAgain } from '../e2e/support/case-at-risk'
import { ACTIVITIES, type Activity, type Promised, type Scene } from './activities'
import { OtherLaptop } from './other-laptop'
import type { Random } from './random'
import { emptyTally, type Tally } from './tally'
import { WhatIsThere } from './what-is-there'

/** The kill comes at a random moment within this many ms after work began. */
const KILL_WITHIN_MS = 1500
/** Notices that tell of a repair. */
const REPAIRS: ReadonlySet<string> = new Set(['rebuilt', 'healed', 'ledger-damaged'])

/**
 * The real app, killed as a whole (SIGKILL to every process of it) at a random moment while a person types,
 * a file is imported, evidence or a bundle is taken in, or the working set is written; between two starts its browser
 * profile or the end of its ledger is sometimes damaged too. Everything it acknowledged must be there.
 */
export async function crashApp(rounds: number, random: Random): Promise<Tally> {
  const tally = emptyTally()
  const scratch = mkdtempSync(join(tmpdir(), 'holdfast-crash-'))
  const risk = await caseAtRisk()
  const other = await OtherLaptop.start(scratch)
  const promised: Promised[] = []
  try {
    await startAgain(risk)
    for (let round = 0; round < rounds; round += 1) {
      const activity = random.pick(ACTIVITIES)
      const said = `round ${round + 1}, seed ${random.seed}: ${activity.name}`
      promised.push(...(await workUntilKilled({ risk, round, scratch, random, other, done: [] }, activity)))
      const damaged = random.next() < 0.3 ? damage(risk, random) : ''
      await startAgain(risk)
      if ((await noticesOf(risk.app.page, risk.journal)).some((code) => REPAIRS.has(code))) tally.repaired += 1
      const there = await WhatIsThere.read(risk)
      for (const one of promised) {
        const fault = await one.check(there)
        if (fault === null) continue
        tally[fault.half ? 'halves' : 'lost'] += 1
        tally.faults.push(`${said}${damaged}: ${fault.what}`)
      }
      tally.rounds += 1
      tally.acknowledged = promised.filter(({ acknowledged }) => acknowledged).length
    }
  } finally {
    await risk.app.close()
    await other.quit()
    rmSync(scratch, { recursive: true, force: true })
  }
  return tally
}

async function workUntilKilled(scene: Scene, activity: Activity): Promise<Promised[]> {
  const killAfter = scene.random.whole(20, KILL_WITHIN_MS)
  // What is under way when the kill comes ends with the page: it was not acknowledged.
  const working = activity.work(scene).catch(() => undefined)
  await new Promise((resolve) => setTimeout(resolve, killAfter))
  await scene.risk.app.kill9()
  await working
  return scene.done
}

/** One of the ways a disk or a browser goes wrong between two starts; in words. */
function damage(risk: CaseAtRisk, random: Random): string {
  const leveldb = levelDbOf(risk)
  const ways: readonly (readonly [string, () => void])[] = [
    [
      'garbage behind the ledger',
      () => appendFileSync(segments(risk).at(-1) ?? '', random.bytes(random.whole(4, 3000))),
    ],
    ['no browser profile', () => rmSync(join(risk.app.dataDir, 'browser', 'IndexedDB'), { recursive: true })],
    ['an empty CURRENT', () => each(leveldb, /^CURRENT$/, (path) => writeFileSync(path, ''))],
    ['a flipped MANIFEST', () => each(leveldb, /^MANIFEST/, flip)],
    ['no MANIFEST', () => each(leveldb, /^MANIFEST/, (path) => rmSync(path))],
    ['a flipped log', () => each(leveldb, /\.log$/, flip)],
    [
      'a cut log',
      () => each(leveldb, /\.log$/, (path) => truncateSync(path, Math.min(1000, readFileSync(path).length))),
    ],
    ['flipped tables', () => each(leveldb, /\.ldb$/, flip)],
    ['no tables', () => each(leveldb, /\.ldb$/, (path) => rmSync(path))],
  ]
  const [name, act] = random.pick(ways)
  act()
  return `, then ${name}`
}

function levelDbOf(risk: CaseAtRisk): string {
  const indexed = join(risk.app.dataDir, 'browser', 'IndexedDB')
  return join(indexed, readdirSync(indexed).find((name) => name.endsWith('.leveldb')) ?? '')
}

function each(folder: string, which: RegExp, act: (path: string) => void): void {
  for (const name of readdirSync(folder)) if (which.test(name)) act(join(folder, name))
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  const at = bytes.length >> 1
  if (bytes.length > 0) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}
