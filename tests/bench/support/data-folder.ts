import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKeeper, type Keeper } from '../../../main/keeper/keeper'
import type { Outcome } from '../../../shared/contract/failure'
import type { KeeperEvent } from '../../../shared/contract/keeper'
import { declareCase } from '../../../shared/core/case/intents/declare-case'

export interface DataFolder {
  readonly path: string
  readonly remove: () => void
}

export function makeDataFolder(): DataFolder {
  const path = mkdtempSync(join(tmpdir(), 'holdfast-bench-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) }
}

const NO_KEYCHAIN = {
  available: false,
  backend: 'none',
  wrap: () => Promise.resolve(null),
  unwrap: () => Promise.resolve(null),
}

/** Works on a data folder with the keeper itself, in this process, and closes it again. */
export async function withKeeper<T>(dataDir: string, work: (keeper: Keeper) => Promise<T>): Promise<T> {
  const keeper = await createKeeper({ dataDir, keychain: NO_KEYCHAIN as never })
  try {
    return await work(keeper)
  } finally {
    await keeper.quit()
  }
}

/** Makes the profile and a declared case; answers its journal. */
export async function declareIn(keeper: Keeper, title: string): Promise<string> {
  const state = good(await keeper.ask('profile.state', {}))
  const profile =
    state.state === 'none'
      ? good(await keeper.ask('profile.create', { name: 'Bench Person', handle: 'bench', deviceName: 'bench' })).profile
      : state
  if (profile.state !== 'open') throw new Error('the profile is locked')
  // Or the first window would go on offering the recovery key.
  good(await keeper.ask('protection.keepRecoveryKey', {}))
  const { journal } = good(await keeper.ask('journal.create', { kind: 'case' }))
  const context = { now: Date.now(), me: profile.person.id, newId: () => crypto.randomUUID() }
  const ops = declareCase(context, profile.person, {
    journal,
    number: 'CASE-2026-BN-001',
    codeName: 'Slate Pier',
    title,
    kind: 'ransomware',
    zone: 'Europe/Berlin',
  })
  const parts = [JSON.stringify(ops)]
  good(
    await keeper.ask('journal.append', { journal, idem: crypto.randomUUID(), intent: 'case.declare', parts, seen: {} }),
  )
  return journal
}

/** Imports a file as the app does; answers the id of its source. */
export async function importInto(keeper: Keeper, journal: string, file: string): Promise<string> {
  const token = crypto.randomUUID()
  keeper.grant(token, file, 'read')
  const preview = await finished(keeper, () => keeper.ask('import.preview', { file: token, options: {} }))
  if (preview?.kind !== 'preview') throw new Error('the file was not previewed')
  const { sha256 } = preview.preview
  const source = crypto.randomUUID()
  await finished(keeper, () =>
    keeper.ask('import.run', { journal, file: token, sha256, options: {}, source, seen: {} }),
  )
  return source
}

type JobEvent = Extract<KeeperEvent, { event: 'job' }>

async function finished(keeper: Keeper, begin: () => Promise<Outcome<unknown>>): Promise<JobEvent['result']> {
  const ends: JobEvent[] = []
  let wake: () => void = () => undefined
  const detach = keeper.attach((event) => {
    if (event.event !== 'job' || event.state === 'running') return
    ends.push(event)
    wake()
  })
  const { job } = good(await begin()) as { readonly job: string }
  while (!ends.some((event) => event.job === job)) await new Promise<void>((resolve) => (wake = resolve))
  detach()
  const end = ends.find((event) => event.job === job)
  if (end?.state !== 'done') throw new Error(end?.failure?.message ?? 'the job did not finish')
  return end.result
}

function good<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.message} ${outcome.hint}`)
  return outcome.value
}

/** A Timesketch CSV of believable rows, the same at every run: about 230 bytes a row. */
export async function writeTimesketchCsv(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path)
  out.write('message,timestamp,datetime,timestamp_desc,data_type,source_short,computer_name,user,filename\n')
  const begin = Date.UTC(2026, 2, 1)
  for (let i = 0; i < rows; i++) {
    const ms = begin + i * 7919
    const host = `WS-${String((i * 31) % 480).padStart(4, '0')}.corp.example`
    const process = PROCESSES[(i * 17) % PROCESSES.length]
    const line = `"Process created: ${process} (PID ${1000 + ((i * 97) % 60000)}), parent explorer.exe, logon 0x${(i * 2654435761).toString(16).slice(-8)}",${ms * 1000},${new Date(ms).toISOString().replace('Z', '+00:00')},Event Logged,windows:evtx:record,EVT,${host},corp\\user${i % 350},"C:\\Windows\\System32\\${process}"\n`
    if (!out.write(line)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  }
  await new Promise<void>((resolve) => out.end(() => resolve()))
}

const PROCESSES = [
  'powershell.exe',
  'cmd.exe',
  'rundll32.exe',
  'svchost.exe',
  'wmic.exe',
  'vssadmin.exe',
  'lsass.exe',
  'net.exe',
  'certutil.exe',
]

/** Entries that were added one by one: a commit each. */
export async function addEntries(keeper: Keeper, journal: string, entries: number): Promise<void> {
  const begin = Date.UTC(2026, 2, 1)
  for (let first = 0; first < entries; first += 500) {
    const together: Promise<unknown>[] = []
    for (let i = first; i < Math.min(first + 500, entries); i++) {
      const fields = {
        kind: 'event',
        time: { utc: new Date(begin + i * 7919).toISOString(), precision: 'ms', zone: 'UTC', basis: 'stated' },
        recordedAt: begin + i * 7919,
        text: `Entry ${i}: ${PROCESSES[(i * 17) % PROCESSES.length]} seen on WS-${String((i * 31) % 480).padStart(4, '0')}, isolated by the site responder`,
      }
      const parts = [JSON.stringify([{ op: 'put', type: 'entry', id: crypto.randomUUID(), fields }])]
      const ask = { journal, idem: crypto.randomUUID(), intent: 'timeline.add', parts, seen: {} }
      together.push(keeper.ask('journal.append', ask).then(good))
    }
    await Promise.all(together)
  }
}
