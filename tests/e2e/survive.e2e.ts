import { randomUUID } from 'node:crypto'
import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { TimelinePage } from './pages/timeline-page'
import { violationsHere } from './support/axe'
import {
  addSystem,
  type CaseAtRisk,
  caseAtRisk,
  keeperPid,
  ledgerFolder,
  nextKeeperPid,
  noticesOf,
  openTimeline,
  segments,
  startAgain,
  systemsShown,
  TITLE,
} from './support/case-at-risk'
import { screenshots } from './support/screenshots'
import { askKeeper, callWorker, told } from './support/worker-calls'

let risk: CaseAtRisk
afterEach(() => risk.app.close())

describe('the keeper alone is killed', () => {
  it('an act on its way is written once, and two windows stay in step without a reload', async () => {
    risk = await caseAtRisk()
    const { app, journal } = risk
    const opened = app.electron.waitForEvent('window')
    await app.page.evaluate(() => window.holdfast.call('window.open', { kind: 'main', place: '' }))
    const second = await opened
    await openTimeline(second)
    await openTimeline(app.page)
    let number = 0
    for (let round = 0; round < 3; round += 1) {
      const names = Array.from({ length: 12 }, () => `K-${number++}`)
      const acting = names.map((name, i) => addSystem(i % 2 ? second : app.page, journal, name))
      const first = await keeperPid(app)
      process.kill(first, 'SIGKILL')
      // Every other time the next one dies too, as soon as it is there.
      if (round % 2 === 1) process.kill(await nextKeeperPid(app, first), 'SIGKILL')
      expect(await Promise.all(acting)).toEqual(names.map(() => true))
      const shown = await systemsShown(second, journal)
      expect(names.filter((name) => shown.filter((one) => one === name).length !== 1)).toEqual([])
    }
    // Both screens show what either of them captures after that.
    await new TimelinePage(second).record('from the second window')
    await openTimeline(app.page).then((timeline) => timeline.row('from the second window').waitFor())
    const log = await callWorker(app.page, journal, 'log', { from: 0, to: 200 })
    expect(log.items.filter(({ intent }) => intent === 'system.add')).toHaveLength(number)
  })
})

describe('the ledger is damaged between two starts', () => {
  it('a torn last frame and garbage behind it cost nothing that was acknowledged', async () => {
    risk = await caseAtRisk()
    await addSystem(risk.app.page, risk.journal, 'before the garbage')
    await risk.app.kill9()
    appendFileSync(lastSegment(), Buffer.alloc(777, 0xa5))
    await startAgain(risk)
    expect(await systemsShown(risk.app.page, risk.journal)).toContain('before the garbage')
    await addSystem(risk.app.page, risk.journal, 'after the garbage')
    await startAgain(risk)
    expect(await systemsShown(risk.app.page, risk.journal)).toEqual(['before the garbage', 'after the garbage'])
  })

  it.each([
    ['cut to half', (path: string) => truncateSync(path, Math.floor(readFileSync(path).length / 2))],
    ['removed', (path: string) => rmSync(path)],
  ] as const)('a segment that was %s gets back what the working set still has', async (_, damage) => {
    risk = await caseAtRisk()
    const names = Array.from({ length: 20 }, (_unused, i) => `S-${i}`)
    for (const name of names) await addSystem(risk.app.page, risk.journal, name)
    await settled()
    await risk.app.quit()
    damage(lastSegment())
    await startAgain(risk)
    expect(await systemsShown(risk.app.page, risk.journal)).toEqual(names)
    expect(await noticesOf(risk.app.page, risk.journal)).toContain('healed')
    await addSystem(risk.app.page, risk.journal, 'afterwards')
    // What was put back is in the ledger: it shows without any working set.
    await settled()
    await risk.app.quit()
    rmSync(join(risk.app.dataDir, 'browser', 'IndexedDB'), { recursive: true })
    await startAgain(risk)
    expect((await systemsShown(risk.app.page, risk.journal)).sort()).toEqual([...names, 'afterwards'].sort())
  })

  it('a flipped byte is found in the background, and at the next start the lost record is put back', async () => {
    risk = await caseAtRisk()
    const names = Array.from({ length: 20 }, (_unused, i) => `S-${i}`)
    for (const name of names) await addSystem(risk.app.page, risk.journal, name)
    await settled()
    await risk.app.quit()
    flip(lastSegment())
    await startAgain(risk)
    expect(await systemsShown(risk.app.page, risk.journal)).toEqual(names)
    await expect
      .poll(async () => JSON.stringify(await told(risk.app.page, risk.journal)), { timeout: 30_000 })
      .toContain('ledger-differs')
    await startAgain(risk)
    expect(await systemsShown(risk.app.page, risk.journal)).toEqual(names)
    expect(await noticesOf(risk.app.page, risk.journal)).toContain('healed')
  })

  it('of the team, which no case shows, is told in the status bar until somebody clears it', async () => {
    risk = await caseAtRisk()
    const list = await askKeeper(risk.app.page, 'journal.list', {})
    const team = list.ok ? list.value.find(({ kind }) => kind === 'team')?.journal : undefined
    await risk.app.quit()
    flip(join(risk.app.dataDir, 'journals', team ?? '', 'ledger', '000001.seg'))
    risk.app = await risk.app.relaunch()
    const { page } = risk.app
    await page.getByRole('button', { name: '1 notice' }).click()
    const notices = page.getByRole('dialog', { name: 'Notices' })
    await notices
      .getByText(/damaged|differs|could not be read/i)
      .first()
      .waitFor()
    await screenshots(page, 'notices')
    expect(await violationsHere(page, '[role=dialog]')).toEqual([])
    await notices.getByRole('button', { name: 'Clear' }).click()
    await page.getByRole('button', { name: '1 notice' }).waitFor({ state: 'detached' })
  })

  it('with ledger and working set both damaged, what each still has is put together', async () => {
    risk = await caseAtRisk()
    await addSystem(risk.app.page, risk.journal, 'in the damaged batch')
    await settled()
    const names = Array.from({ length: 20 }, (_unused, i) => `S-${i}`)
    for (const name of names) await addSystem(risk.app.page, risk.journal, name)
    await settled()
    await risk.app.page.evaluate(damageBatch, [risk.journal, 0] as const)
    await risk.app.quit()
    truncateSync(lastSegment(), Math.floor(readFileSync(lastSegment()).length * 0.97))
    await startAgain(risk)
    const shown = await systemsShown(risk.app.page, risk.journal)
    expect(shown.sort()).toEqual(['in the damaged batch', ...names].sort())
    expect((await noticesOf(risk.app.page, risk.journal)).sort()).toEqual(expect.arrayContaining(['healed', 'rebuilt']))
    // What was put back is in the ledger: it shows without any working set.
    await settled()
    await risk.app.quit()
    rmSync(join(risk.app.dataDir, 'browser', 'IndexedDB'), { recursive: true })
    await startAgain(risk)
    expect((await systemsShown(risk.app.page, risk.journal)).sort()).toEqual(shown)
  })

  it('with ledger and working set both damaged, what is left and what comes after are shown, and it is told', async () => {
    risk = await caseAtRisk()
    for (let i = 0; i < 20; i += 1) await addSystem(risk.app.page, risk.journal, `S-${i}`)
    await settled()
    await risk.app.quit()
    truncateSync(lastSegment(), Math.floor(readFileSync(lastSegment()).length * 0.97))
    rmSync(join(risk.app.dataDir, 'browser', 'IndexedDB'), { recursive: true })
    await startAgain(risk)
    const left = await systemsShown(risk.app.page, risk.journal)
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(20)
    expect(await noticesOf(risk.app.page, risk.journal)).toContain('ledger-behind')
    expect(await addSystem(risk.app.page, risk.journal, 'afterwards')).toBe(true)
    expect(await systemsShown(risk.app.page, risk.journal)).toEqual([...left, 'afterwards'])
    await startAgain(risk)
    expect(await systemsShown(risk.app.page, risk.journal)).toEqual([...left, 'afterwards'])
  })
})

describe('a batch of a large working set cannot be decrypted', () => {
  it('after earlier ones were folded: all begins anew from the ledger, nothing shows twice, and it is told', async () => {
    risk = await caseAtRisk()
    const { page } = risk.app
    // Eight batches are in memory at a time: those are folded before the next one is opened.
    const FOLDED_BEFORE = 8
    const names: string[] = []
    // Each pause ends a batch, as a working day has many.
    while ((await page.evaluate(countBatches, risk.journal)) <= FOLDED_BEFORE + 1) {
      const before = await page.evaluate(countBatches, risk.journal)
      names.push(`S-${names.length}`)
      await addSystem(page, risk.journal, names.at(-1) ?? '')
      await expect.poll(() => page.evaluate(countBatches, risk.journal)).toBeGreaterThan(before)
    }
    const before = await stateOf()
    await page.evaluate(damageBatch, [risk.journal, FOLDED_BEFORE] as const)
    await startAgain(risk)
    expect(await systemsShown(risk.app.page, risk.journal)).toEqual(names)
    expect(await stateOf()).toEqual(before)
    expect(await noticesOf(risk.app.page, risk.journal)).toEqual(['rebuilt'])
    // The working set was made anew.
    await settled()
    await startAgain(risk)
    expect(await systemsShown(risk.app.page, risk.journal)).toEqual(names)
    expect(await noticesOf(risk.app.page, risk.journal)).toEqual([])
  })
})

describe('two windows on one field', () => {
  it('keep both values as a conflict, also after a restart', async () => {
    risk = await caseAtRisk()
    const { app, journal } = risk
    await addSystem(app.page, journal, 'DC01')
    const before = await callWorker(app.page, journal, 'entity', { type: 'asset', id: 'DC01' })
    const set = (note: string, basis: number | undefined) =>
      callWorker(app.page, journal, 'act', {
        intent: 'system.edit',
        changes: [
          { op: 'set', type: 'asset', id: 'DC01', fields: { note }, ...(basis === undefined ? {} : { basis }) },
        ],
        idem: randomUUID(),
      })
    await set('from the first window', before?.meta.basis)
    await set('from the second window', before?.meta.basis)
    const both = await callWorker(app.page, journal, 'entity', { type: 'asset', id: 'DC01' })
    expect(JSON.stringify(both?.meta.conflicts)).toContain('from the first window')
    expect(both).toMatchObject({ note: 'from the second window' })
    await startAgain(risk)
    const later = await callWorker(risk.app.page, journal, 'entity', { type: 'asset', id: 'DC01' })
    expect(later?.meta.conflicts).toEqual(both?.meta.conflicts)
  })
})

describe('undo in one window', () => {
  it('leaves alone, and says so, what the other window changed since', async () => {
    risk = await caseAtRisk()
    const { app, journal } = risk
    await addSystem(app.page, journal, 'DC01')
    const set = async (note: string): Promise<readonly string[]> => {
      const changes = [{ op: 'set', type: 'asset', id: 'DC01', fields: { note } }] as const
      const act = { intent: 'system.edit', changes, idem: randomUUID() }
      const result = await callWorker(app.page, journal, 'act', act)
      return result.ok ? result.value.ids : []
    }
    const first = await set('from the first window')
    await set('from the second window')
    const undone = await callWorker(app.page, journal, 'undo', { redo: false, commits: first })
    expect(undone).toMatchObject({ ok: false, code: 'left' })
    const after = await callWorker(app.page, journal, 'entity', { type: 'asset', id: 'DC01' })
    expect(after).toMatchObject({ note: 'from the second window' })
  })
})

describe('a case whose declaration was cut off', () => {
  it('is not in the list, since nobody was told of it', async () => {
    risk = await caseAtRisk()
    expect(await askKeeper(risk.app.page, 'journal.create', { kind: 'case' })).toMatchObject({ ok: true })
    risk.app = await risk.app.relaunch()
    await risk.app.page.getByRole('row').filter({ hasText: TITLE }).waitFor()
    // The heading row and the one case.
    expect(await risk.app.page.getByRole('grid', { name: 'Cases' }).getByRole('row').count()).toBe(2)
  })
})

const lastSegment = (): string => segments(risk).at(-1) ?? join(ledgerFolder(risk), 'none')
/** How many commits are folded, and what state they are. */
const stateOf = async (): Promise<readonly [number, string]> => {
  const open = await callWorker(risk.app.page, risk.journal, 'open', {})
  return open.ok ? [open.value.commits, open.value.stateId] : [0, open.code]
}
/** Until the worker has written its working set, which it does after a pause. */
const settled = async (): Promise<void> => {
  await risk.app.page.waitForTimeout(1200)
}

/** In the page: one byte of a batch of the working set, counted from the oldest. */
async function damageBatch([journal, number]: readonly [string, number]): Promise<void> {
  const request = indexedDB.open(`journal-${journal}`)
  const db = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result)
  })
  const rows = db.transaction('batches', 'readwrite', { durability: 'strict' })
  const all = rows.objectStore('batches').getAllKeys()
  all.onsuccess = () => {
    const found = rows.objectStore('batches').get(all.result[number] as number)
    found.onsuccess = () => {
      const bytes = new Uint8Array(found.result.sealed)
      bytes[9] = (bytes[9] ?? 0) ^ 1
      rows.objectStore('batches').put(found.result)
    }
  }
  await new Promise<void>((resolve, reject) => {
    rows.oncomplete = () => resolve()
    rows.onerror = () => reject(rows.error)
  })
  db.close()
}

/** In the page: how many batches the working set has. */
async function countBatches(journal: string): Promise<number> {
  const request = indexedDB.open(`journal-${journal}`)
  const db = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result)
  })
  const count = db.transaction('batches').objectStore('batches').count()
  await new Promise((resolve) => {
    count.onsuccess = resolve
  })
  db.close()
  return count.result
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  const at = Math.floor(bytes.length / 2)
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}
