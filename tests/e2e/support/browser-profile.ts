import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import type { CaseAtRisk } from './case-at-risk'

/** One way in which Chromium's LevelDB folder goes wrong between two starts. */
export interface ProfileDamage {
  readonly name: string
  /** Which of its files are hit. */
  readonly files: RegExp
  readonly harm: (path: string) => void
  /** Only a profile that grew has such files; a small case alone never does. */
  readonly needsTables?: true
}

export const PROFILE_DAMAGES: readonly ProfileDamage[] = [
  { name: 'deleted', files: /./, harm: (path) => rmSync(path) },
  { name: 'emptied', files: /./, harm: (path) => writeFileSync(path, '') },
  { name: 'without its MANIFEST', files: /^MANIFEST/, harm: (path) => rmSync(path) },
  { name: 'with a flipped MANIFEST', files: /^MANIFEST/, harm: flip },
  { name: 'with an empty CURRENT', files: /^CURRENT$/, harm: (path) => writeFileSync(path, '') },
  { name: 'with a flipped log', files: /\.log$/, harm: flip },
  { name: 'with a truncated log', files: /\.log$/, harm: (path) => truncateSync(path, readFileSync(path).length >> 1) },
  { name: 'with flipped tables', files: /\.ldb$/, harm: flip, needsTables: true },
  { name: 'without its tables', files: /\.ldb$/, harm: (path) => rmSync(path), needsTables: true },
]

/** Damages every file of that kind that holds something; answers their names. The app must not run meanwhile. */
export function damageProfile(risk: CaseAtRisk, { files, harm }: ProfileDamage): string[] {
  const folder = levelDbOf(risk)
  const hit = readdirSync(folder).filter((name) => files.test(name) && readFileSync(join(folder, name)).length > 0)
  for (const name of hit) harm(join(folder, name))
  return hit
}

export function levelDbOf({ app }: CaseAtRisk): string {
  const indexed = join(app.dataDir, 'browser', 'IndexedDB')
  return join(indexed, readdirSync(indexed).find((name) => name.endsWith('.leveldb')) ?? '')
}

/** A byte in every 4 KB: LevelDB checks block by block, and a single one might hit what nobody needs. */
function flip(path: string): void {
  const bytes = readFileSync(path)
  const middle = Math.min(2048, bytes.length >> 1)
  for (let at = middle; at < bytes.length; at += 4096) bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}

/** LevelDB moves its log into a table once it holds some megabytes. */
export async function fillTables(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const request = indexedDB.open('ballast', 1)
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onupgradeneeded = () => request.result.createObjectStore('rows')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    for (let n = 0; n < 100; n += 1) {
      const rows = db.transaction('rows', 'readwrite', { durability: 'strict' })
      for (let row = 0; row < 3; row += 1) {
        rows.objectStore('rows').put(crypto.getRandomValues(new Uint8Array(50_000)), n * 3 + row)
      }
      await new Promise<void>((resolve, reject) => {
        rows.oncomplete = () => resolve()
        rows.onerror = () => reject(rows.error)
      })
    }
    db.close()
  })
}

/** How many commits the working copy of the case holds by its own account, read past the app; null where there is none. */
export async function commitsInWorkingCopy({ app, journal }: CaseAtRisk): Promise<number | null> {
  return app.page.evaluate(async (name) => {
    // Opening one that is not there would make it.
    if (!(await indexedDB.databases()).some((database) => database.name === name)) return null
    const request = indexedDB.open(name)
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const reading = db.transaction(['batches', 'state']).objectStore('batches')
    const batches = reading.getAll()
    const state = reading.transaction.objectStore('state').get('state')
    await new Promise<void>((resolve) => {
      reading.transaction.oncomplete = () => resolve()
    })
    db.close()
    const held = (batches.result as { count: number }[]).reduce((sum, { count }) => sum + count, 0)
    return state.result?.position.count === held ? held : null
  }, `journal-${journal}`)
}
