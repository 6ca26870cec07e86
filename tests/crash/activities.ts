import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TimelinePage } from '../e2e/pages/timeline-page'
import type { CaseAtRisk } from '../e2e/support/case-at-risk'
import { nextPick } from '../e2e/support/dialogs'
import { callWorker, runJob } from '../e2e/support/worker-calls'
import type { OtherLaptop } from './other-laptop'
import type { Random } from './random'
import type { WhatIsThere } from './what-is-there'

export interface Scene {
  readonly risk: CaseAtRisk
  readonly round: number
  /** A folder for files of the test's own. */
  readonly scratch: string
  readonly random: Random
  readonly other: OtherLaptop
  /** Whatever was begun is put here before it is asked for, so that a half of it is found too. */
  readonly done: Promised[]
  /** Called when the first thing is asked for: the kill is counted from here. */
  readonly began: () => void
}

/** Something that was asked for; once acknowledged it must be there after every later start. */
export interface Promised {
  /** From here on the app is at work on it. */
  asked: boolean
  acknowledged: boolean
  readonly check: (there: WhatIsThere) => Promise<Fault | null> | Fault | null
}

export interface Fault {
  /** There in part, rather than gone. */
  readonly half: boolean
  readonly what: string
}

export interface Activity {
  readonly name: string
  /** Works until the app is gone. */
  readonly work: (scene: Scene) => Promise<void>
}

export const ACTIVITIES: readonly Activity[] = [
  { name: 'acts in three lanes', work: (scene) => Promise.all([1, 2, 3].map((lane) => act(scene, lane))).then() },
  { name: 'captured lines', work: capture },
  { name: 'an import', work: importRows },
  { name: 'evidence taken in', work: takeIn },
  { name: 'bundles taken in', work: takeBundles },
  // Many small commits make the working set write and merge its batches all the time.
  {
    name: 'evidence and an import beside acts',
    work: (scene) => Promise.all([act(scene, 1), importRows(scene), takeIn(scene)]).then(),
  },
]

/** Each act is two entities: after a crash both are there or none. */
async function act(scene: Scene, lane: number): Promise<void> {
  const { risk, round } = scene
  for (let i = 0; ; i += 1) {
    const name = `R${round}-${lane}-${i}`
    const promise = promised(scene, ({ systems }, acknowledged) => {
      const [a, b] = [systems.has(`${name}a`), systems.has(`${name}b`)]
      if (a !== b) return { half: true, what: `${name} is there by half` }
      return acknowledged && !a ? { half: false, what: `${name} is gone` } : null
    })
    const put = (part: string) =>
      ({ op: 'put', type: 'asset', id: name + part, fields: { name: name + part, state: 'suspected' } }) as const
    ask(scene, promise)
    const result = await callWorker(risk.app.page, risk.journal, 'act', {
      intent: 'system.add',
      changes: [put('a'), put('b')],
      idem: randomUUID(),
    })
    promise.acknowledged = result.ok
  }
}

/** By the screen: typed into the capture bar, Enter, and the row is seen. */
async function capture(scene: Scene): Promise<void> {
  const { risk, round } = scene
  const timeline = new TimelinePage(risk.app.page)
  for (let i = 0; ; i += 1) {
    const line = `captured in round ${round}, line ${i}`
    const promise = promised(scene, ({ lines }, acknowledged) => {
      const count = lines.get(line) ?? 0
      if (count > 1) return { half: true, what: `“${line}” is there ${count} times` }
      return acknowledged && count === 0 ? { half: false, what: `“${line}” is gone` } : null
    })
    ask(scene, promise)
    await timeline.record(line)
    await timeline.row(line).waitFor()
    promise.acknowledged = true
  }
}

async function importRows(scene: Scene): Promise<void> {
  const { risk, round, scratch, random } = scene
  for (let i = 0; ; i += 1) {
    const rows = random.whole(200, 4000)
    const mark = `imported${round}x${i}x`
    const path = join(scratch, `${mark}.csv`)
    const lines = Array.from({ length: rows }, (_, n) => `${mark} row ${n},2026-03-14T02:10:00+00:00,Event`)
    writeFileSync(path, `message,datetime,timestamp_desc\n${lines.join('\n')}\n`)
    const promise = promised(scene, async (there, acknowledged) => {
      const count = await there.rowsWith(mark)
      if (count !== 0 && count !== rows) return { half: true, what: `${count} of ${rows} rows of ${mark}` }
      return acknowledged && count === 0 ? { half: false, what: `the import ${mark} is gone` } : null
    })
    const token = await picked(risk, path)
    const preview = await runJob(risk.app.page, 'import.preview', { file: token, options: {} })
    if (preview.kind !== 'preview') throw new Error(preview.kind)
    ask(scene, promise)
    await runJob(risk.app.page, 'import.run', {
      journal: risk.journal,
      file: token,
      sha256: preview.preview.sha256,
      options: {},
      source: randomUUID(),
      seen: {},
    })
    promise.acknowledged = true
  }
}

async function takeIn(scene: Scene): Promise<void> {
  const { risk, round, scratch, random } = scene
  const files = [0, 1, 2].map((n) => {
    const content = random.bytes(random.whole(1000, 12_000_000))
    const path = join(scratch, `evidence-${round}-${n}.bin`)
    writeFileSync(path, content)
    return { path, sha256: createHash('sha256').update(content).digest('hex') }
  })
  for (let i = 0; ; i += 1) {
    const { path, sha256 } = files[i % files.length] ?? { path: '', sha256: '' }
    const promise = promised(scene, async (there, acknowledged) =>
      acknowledged && !(await there.holds(sha256))
        ? { half: false, what: `the file ${sha256} is gone or not whole` }
        : null,
    )
    const token = await picked(risk, path)
    ask(scene, promise)
    await runJob(risk.app.page, 'vault.intake', { journal: risk.journal, file: token })
    promise.acknowledged = true
  }
}

/** From a laptop that nobody here knows at first: the bundle waits, and comes in once that laptop is confirmed. */
async function takeBundles(scene: Scene): Promise<void> {
  const { risk, random, other } = scene
  // Made before, so that nearly all of the time goes into taking them in.
  const bundles: { path: string; commits: number }[] = []
  for (let n = 0; n < 3; n += 1) bundles.push(await other.bundle(random.whole(100, 1500)))
  for (const { path, commits } of bundles) {
    const promise = promised(scene, ({ commitsOf }, acknowledged) => {
      const count = commitsOf.get(other.journal) ?? 0
      return acknowledged && count < commits
        ? { half: false, what: `${count} of the ${commits} commits of a bundle are there` }
        : null
    })
    const file = await picked(risk, path)
    ask(scene, promise)
    const taken = await runJob(risk.app.page, 'bundle.import', { source: { file } })
    if (taken.kind !== 'bundle-taken') throw new Error(taken.kind)
    if (taken.taken.state === 'waits') {
      await runJob(risk.app.page, 'incoming.confirm', { id: taken.taken.incoming.id })
    }
    promise.acknowledged = true
  }
}

/** Noted before it is asked for. */
function promised(
  { done }: Scene,
  check: (there: WhatIsThere, acknowledged: boolean) => ReturnType<Promised['check']>,
): Promised {
  const promise: Promised = { asked: false, acknowledged: false, check: (there) => check(there, promise.acknowledged) }
  done.push(promise)
  return promise
}

function ask({ began }: Scene, promise: Promised): void {
  promise.asked = true
  began()
}

/** Picks a file in the dialog of the operating system. */
async function picked({ app }: CaseAtRisk, path: string): Promise<string> {
  await nextPick(app.electron, [path])
  const outcome = await app.page.evaluate(() =>
    window.holdfast.call('files.pick', { title: 'File', many: false, kinds: [] }),
  )
  const token = outcome.ok ? outcome.value[0]?.token : undefined
  if (token === undefined) throw new Error('nothing was picked')
  return token
}
