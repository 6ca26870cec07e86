import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Keeper } from '../../main/keeper/keeper'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { decodeHeader } from '../../shared/core/journal/seal'
import { aKeeper, value } from '../unit/main/keeper/a-keeper'
import { bundledChild } from './bundled-child'
import type { Random } from './random'
import { emptyTally, type Tally } from './tally'

/** So many lines are heard at most before the kill comes. */
const MOST_HEARD = 120
/** Then a new folder is begun: each round reads all of it, and thousands would take hours. */
const ROUNDS_IN_A_FOLDER = 200

/**
 * The keeper by itself, in a process of its own: it appends in three lanes as fast as it can, is killed
 * (SIGKILL) after a random number of acknowledgements, and is read again.
 */
export async function crashKeeper(rounds: number, random: Random): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-crash-'))
  const tally = emptyTally()
  let acknowledged = new Set<string>()
  try {
    const program = await bundledChild('appending-child', folder)
    let dataDir = ''
    for (let round = 0; round < rounds; round += 1) {
      if (round % ROUNDS_IN_A_FOLDER === 0) {
        tally.acknowledged += acknowledged.size
        acknowledged = new Set()
        if (dataDir) rmSync(dataDir, { recursive: true })
        dataDir = join(folder, `data-${round}`)
      }
      const journal = await appendUntilKilled(program, dataDir, round, random.whole(2, MOST_HEARD), acknowledged)
      await look(dataDir, journal, acknowledged, tally)
      tally.rounds += 1
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  tally.acknowledged += acknowledged.size
  return tally
}

async function appendUntilKilled(
  program: string,
  dataDir: string,
  round: number,
  killAfter: number,
  acknowledged: Set<string>,
): Promise<string> {
  const child = spawn(process.execPath, [program, dataDir, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
  let journal = ''
  let heard = 0
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.length === 36) journal = line
    else acknowledged.add(line)
    heard += 1
    if (heard === killAfter) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return journal
}

async function look(dataDir: string, journal: string, acknowledged: ReadonlySet<string>, tally: Tally): Promise<void> {
  await using made = await aKeeper(dataDir)
  const commits = await allOf(made.keeper, journal)
  const ids = new Set(commits.map(({ id }) => id))
  for (const id of acknowledged) {
    if (ids.has(id)) continue
    tally.lost += 1
    tally.faults.push(`commit ${id} is gone`)
  }
  const chained = commits.every(({ header }, i) => decodeHeader(header).seq === i + 1)
  if (!chained || commits.at(-1)?.signature === null) {
    tally.halves += 1
    tally.faults.push('the chain has a gap, or its end is not signed')
  }
  if (made.events.some(({ event }) => event === 'notice')) tally.repaired += 1
}

async function allOf(keeper: Keeper, journal: string): Promise<SealedCommit[]> {
  const all: SealedCommit[] = []
  for (let after = { count: 0, hash: '' }; ; ) {
    const page = value(await keeper.ask('journal.feed', { journal, after, max: 5000 }))
    if (page.commits.length === 0) return all
    all.push(...page.commits)
    after = page.position
  }
}
