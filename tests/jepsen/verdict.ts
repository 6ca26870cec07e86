import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { sha256 } from '../../main/keeper/sha256'
import type { SealedCommit } from '../../shared/core/journal/commit'
import { openCommit } from '../../shared/core/journal/seal'
import { stateIdText } from '../../shared/core/journal/state-id'
import { ALL_TYPES, folded } from '../property/folded'
import { dump } from '../property/journal-world'
import type { Laptop } from './laptop'
import { pause } from './line'
import type { Tally } from './tally'

const LOOK_MS = 250
const READ_BYTES = 4 * 1024 * 1024
const PAGE = 5000

interface Acknowledged {
  readonly commits: ReadonlyMap<string, string>
  readonly files: readonly { readonly journal: string; readonly sha256: string; readonly size: number }[]
}

/** What the laptops' hands noted, wherever their processes ended. */
export function acknowledged(laptops: readonly Laptop[], tally: Tally): Acknowledged {
  const commits = new Map<string, string>()
  const files: { journal: string; sha256: string; size: number }[] = []
  for (const { acknowledgements, name } of laptops) {
    for (const line of readFileSync(acknowledgements, 'utf8').split('\n')) {
      const [what = '', one = '', two = '', three = ''] = line.split(' ')
      if (what === 'ack') {
        tally.edits[one] = (tally.edits[one] ?? 0) + 1
        for (const id of three.split(',')) commits.set(id, two)
      } else if (what === 'file') files.push({ journal: one, sha256: two, size: Number(three) })
      else if (what === 'refused') tally.faults.push(`${name} refused an edit: ${one}`)
    }
  }
  tally.acknowledged = commits.size
  tally.files = files.length
  return { commits, files }
}

/** Waits until all laptops say that nothing is left and show the same heads everywhere; answers how many ms it took. */
export async function settle(laptops: readonly Laptop[], { files }: Acknowledged, withinMs: number): Promise<number> {
  const started = Date.now()
  const awaited = laptops.map((laptop) => ({ laptop, files: [...files] }))
  for (;;) {
    const stands = await Promise.all(laptops.map((laptop) => standing(laptop)))
    const isSame = stands.every(({ text, isIdle }) => isIdle && text === stands[0]?.text)
    if (isSame && (await lackingFiles(awaited)) === 0) return Date.now() - started
    if (Date.now() - started > withinMs)
      throw new Error(`the laptops are not in step: ${JSON.stringify(stands, undefined, 1)}`)
    await pause(LOOK_MS)
  }
}

async function standing(laptop: Laptop): Promise<{ text: string; isIdle: boolean; status: unknown }> {
  const { status, session } = await laptop.ask('server.state', {})
  const rows = await laptop.ask('journal.list', {})
  const texts: string[] = []
  for (const { journal, kind } of rows) {
    if (kind !== 'case') continue
    const { heads } = await laptop.ask('journal.open', { journal })
    texts.push(`${journal} ${sha256(Buffer.from(stateIdText(heads)))}`)
  }
  return {
    text: texts.sort().join('\n'),
    isIdle: status.state === 'same' && status.toSend === 0,
    status: { ...status, session, cases: texts.length },
  }
}

/** How many are not there yet; those that are there are not asked for again. */
async function lackingFiles(
  awaited: readonly { readonly laptop: Laptop; readonly files: Acknowledged['files'][number][] }[],
): Promise<number> {
  for (const { laptop, files } of awaited) {
    for (const file of files.splice(0)) {
      const ask = { journal: file.journal, sha256: file.sha256, offset: 0, length: 1 }
      const isThere = await laptop.ask('vault.read', ask).then(
        () => true,
        () => false,
      )
      if (!isThere) files.push(file)
    }
  }
  return awaited.reduce((sum, { files }) => sum + files.length, 0)
}

/** Holds what is at each laptop and at the server against each other, and against what was acknowledged. */
export async function compare(
  laptops: readonly Laptop[],
  noted: Acknowledged,
  logs: ReadonlyMap<string, readonly string[]>,
  tally: Tally,
): Promise<{ cases: number; commits: number }> {
  const rows = await laptops[0]?.ask('journal.list', {})
  const cases = rows?.filter(({ kind }) => kind === 'case').map(({ journal }) => journal) ?? []
  let commits = 0
  for (const journal of cases) {
    const log = new Set(logs.get(journal) ?? [])
    commits += log.size
    let shown: string | undefined
    for (const laptop of laptops) {
      const held = await commitsOf(laptop, journal)
      const ids = new Set(held.map(({ id }) => id))
      if (ids.size !== held.length) tally.faults.push(`${laptop.name} holds a commit of ${journal} twice`)
      if (ids.size !== log.size || held.some(({ id }) => !log.has(id)))
        tally.faults.push(`${laptop.name} holds ${ids.size} commits of ${journal}, the server ${log.size}`)
      tally.lost += countLost(noted, journal, ids)
      // Each folded in the order in which it came to that laptop.
      const state = dump(folded(held.map(openCommit), PAGE), ALL_TYPES)
      shown ??= state
      if (state !== shown) tally.faults.push(`${laptop.name} shows another state of ${journal}`)
    }
    tally.lost += countLost(noted, journal, log)
  }
  const known = new Set(cases)
  for (const journal of noted.commits.values()) if (!known.has(journal)) tally.lost += 1
  for (const laptop of laptops) tally.lost += await lostFiles(laptop, noted.files)
  if (tally.lost > 0) tally.faults.push(`${tally.lost} things that were acknowledged are not everywhere`)
  return { cases: cases.length, commits }
}

function countLost({ commits }: Acknowledged, journal: string, ids: ReadonlySet<string>): number {
  let lost = 0
  for (const [id, of] of commits) if (of === journal && !ids.has(id)) lost += 1
  return lost
}

async function commitsOf(laptop: Laptop, journal: string): Promise<SealedCommit[]> {
  const all: SealedCommit[] = []
  for (let after = { count: 0, hash: '' }; ; ) {
    const page = await laptop.ask('journal.feed', { journal, after, max: PAGE })
    if (page.commits.length === 0) return all
    all.push(...page.commits)
    after = page.position
  }
}

async function lostFiles(laptop: Laptop, files: Acknowledged['files']): Promise<number> {
  let lost = 0
  for (const { journal, sha256: hash, size } of files) {
    const content = createHash('sha256')
    for (let at = 0; at < size; ) {
      const part = await laptop.ask('vault.read', { journal, sha256: hash, offset: at, length: READ_BYTES })
      content.update(part.content)
      at += part.content.length
    }
    if (content.digest('hex') !== hash) lost += 1
  }
  return lost
}
