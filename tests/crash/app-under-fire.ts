import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { damageProfile, PROFILE_DAMAGES } from '../e2e/support/browser-profile'
import { type CaseAtRisk, caseAtRisk, noticesOf, segments, startAgain } from '../e2e/support/case-at-risk'
import { ACTIVITIES, type Activity, type Promised, type Scene } from './activities'
import { OtherLaptop } from './other-laptop'
import type { Random } from './random'
import { countActivity, countOne, emptyTally, neverHit, type Tally } from './tally'
import { WhatIsThere } from './what-is-there'

/** The kill comes at a random moment within this many ms after the first thing was asked for. */
const KILL_WITHIN_MS = 1200
/** In every third round something is damaged too. */
const DAMAGE_EVERY = 3
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
  const activities = random.turns(ACTIVITIES)
  const damages = random.turns(DAMAGES)
  /** The damage before this start, where nothing was told of it yet. */
  let lingering: string | null = null
  try {
    await startAgain(risk)
    for (let round = 0; round < rounds; round += 1) {
      const activity = activities.next().value
      const said = `round ${round + 1}, seed ${random.seed}: ${activity.name}`
      const done = await workUntilKilled({ risk, round, scratch, random, other, done: [] }, activity)
      promised.push(...done)
      countActivity(
        tally,
        activity.name,
        done.some(({ asked, acknowledged }) => asked && !acknowledged),
      )
      const damage = round % DAMAGE_EVERY === DAMAGE_EVERY - 1 ? damages.next().value : null
      const damaged = damage?.act(risk, random) === true ? damage.name : null
      if (damaged !== null) countOne(tally.damages, damaged)
      await startAgain(risk)
      const repairs = (await noticesOf(risk.app.page, risk.journal)).filter((code) => REPAIRS.has(code))
      if (repairs.length > 0) tally.repaired += 1
      const cause = damaged ?? (lingering === null ? 'the kill alone' : `${lingering} one start before`)
      for (const code of repairs) countOne(tally.repairs, `${code} after ${cause}`)
      // What LevelDB writes behind a record that was cut is lost at the start after the next.
      lingering = repairs.length === 0 ? damaged : null
      const there = await WhatIsThere.read(risk)
      for (const one of promised) {
        const fault = await one.check(there)
        if (fault === null) continue
        tally[fault.half ? 'halves' : 'lost'] += 1
        tally.faults.push(`${said}${damaged === null ? '' : `, then ${damaged}`}: ${fault.what}`)
      }
      tally.rounds += 1
      tally.acknowledged = promised.filter(({ acknowledged }) => acknowledged).length
    }
  } finally {
    await risk.app.close()
    await other.quit()
    rmSync(scratch, { recursive: true, force: true })
  }
  tally.faults.push(...neverHit(tally))
  return tally
}

async function workUntilKilled(scene: Omit<Scene, 'began'>, { work }: Activity): Promise<readonly Promised[]> {
  const killAfter = scene.random.whole(0, KILL_WITHIN_MS)
  let began = (): void => undefined
  const atWork = new Promise<void>((resolve) => {
    began = resolve
  })
  // What is under way when the kill comes ends with the page: it was not acknowledged.
  const working = work({ ...scene, began }).catch(() => undefined)
  await Promise.race([atWork, working])
  await new Promise((resolve) => setTimeout(resolve, killAfter))
  await scene.risk.app.kill9()
  await working
  return scene.done
}

/** Everything that is done to files between two starts. */
const DAMAGES: readonly { readonly name: string; readonly act: (risk: CaseAtRisk, random: Random) => boolean }[] = [
  {
    name: 'garbage behind the ledger',
    act: (risk, random) => {
      appendFileSync(segments(risk).at(-1) ?? '', random.bytes(random.whole(4, 3000)))
      return true
    },
  },
  ...PROFILE_DAMAGES.map((damage) => ({
    name: `browser profile ${damage.name}`,
    act: (risk: CaseAtRisk) => damageProfile(risk, damage).length > 0,
  })),
]
