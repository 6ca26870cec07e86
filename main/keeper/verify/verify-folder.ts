import type { X509Certificate } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { viewAll } from '../../../shared/core/journal/view'
import { readIfThere } from '../disk/atomic'
import { journalsFolder, readAbout, readDataKey } from '../journal-key'
import { openBox, subkey } from '../keys/box'
import { type DeviceKey, deviceKeyOf } from '../keys/device-key'
import { DEVICE_BOUND, PROFILE_BOUND } from '../keys/profile'
import { readSealed } from '../keys/sealed-file'
import { Refused } from '../refused'
import { type LedgerOnDisk, readLedger } from './read-ledger'
import type { CheckReport, Finding, VerifiedAnchor, VerifiedJournal } from './report'
import { verifyJournal } from './verify-journal'
import { verifyVault } from './verify-vault'

const JOURNAL = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const named = z.object({ title: z.string(), codeName: z.string(), number: z.string() })

/**
 * Checks the journals of a data folder as they lie on the disk: every frame, entry, signature and stored file.
 * `only` is the id, number or code name of one case. Reads, and does nothing else: it neither takes the folder's
 * lock nor minds that an app holds it.
 */
export async function verifyFolder(
  dataDir: string,
  master: Uint8Array,
  { only, roots = [] }: { readonly only?: string | undefined; readonly roots?: readonly X509Certificate[] } = {},
): Promise<CheckReport> {
  const { device, deviceName } = await owner(dataDir, master)
  const journals: VerifiedJournal[] = []
  const found: Found = { anchors: [], custodyGaps: [], notes: [], faults: [] }
  let [filesHolding, filesAbsent] = [0, 0]
  for (const opened of await journalsOnDisk(dataDir, master, only, found.faults)) {
    const { report, holding, absent } = await verifyOne(opened, device, roots, found)
    journals.push(report)
    filesHolding += holding
    filesAbsent += absent
  }
  return { device, deviceName, journals, filesHolding, filesAbsent, ...found }
}

/** The journals of a folder that can be opened, of all or of the one that is meant; others are told as faults. */
export async function journalsOnDisk(
  dataDir: string,
  master: Uint8Array,
  only: string | undefined,
  faults: Finding[],
): Promise<readonly JournalOnDisk[]> {
  const found: JournalOnDisk[] = []
  for (const journal of (await readdir(journalsFolder(dataDir))).filter((name) => JOURNAL.test(name)).sort()) {
    const opened = await openOne(dataDir, master, journal, faults)
    if (opened && (only === undefined || isMeant(opened, only))) found.push(opened)
  }
  if (only !== undefined && found.length === 0) throw noSuchCase()
  return found
}

/** Where the ledger of a journal lies, and what its findings are called. */
export function ledgerOf({ journal, kind, folder, dataKey }: JournalOnDisk): LedgerOnDisk {
  return { folder: join(folder, 'ledger'), journal, key: subkey(dataKey, 'ledger'), where: `${kind} ${journal}` }
}

interface Found {
  readonly anchors: VerifiedAnchor[]
  readonly custodyGaps: Finding[]
  readonly notes: Finding[]
  readonly faults: Finding[]
}

export interface JournalOnDisk {
  readonly journal: string
  readonly kind: 'case' | 'team'
  readonly folder: string
  readonly dataKey: Uint8Array
  /** As the list of cases knows it; undefined where no window has opened it yet. */
  readonly summary: z.infer<typeof named> | undefined
}

async function openOne(
  dataDir: string,
  master: Uint8Array,
  journal: string,
  faults: Finding[],
): Promise<JournalOnDisk | undefined> {
  const folder = join(journalsFolder(dataDir), journal)
  const dataKey = await readDataKey(folder, journal, master)
  if (dataKey === 'none') return undefined
  if (dataKey === 'damaged') {
    faults.push({ where: `case ${journal}`, what: 'Its key file is damaged, or from another data folder.' })
    return undefined
  }
  const about = await readAbout(folder, journal, dataKey)
  if (!about) return undefined
  const summary = await readSealed(join(folder, 'summary'), subkey(dataKey, 'summary'), journal, named)
  return { journal, kind: about.kind, folder, dataKey, summary }
}

function isMeant({ journal, summary }: JournalOnDisk, only: string): boolean {
  const names = [journal, summary?.codeName, summary?.number]
  return names.some((name) => name?.toLowerCase() === only.toLowerCase())
}

async function verifyOne(
  opened: JournalOnDisk,
  device: string,
  roots: readonly X509Certificate[],
  found: Found,
): Promise<{ report: VerifiedJournal; holding: number; absent: number }> {
  const { journal, kind, folder, dataKey, summary } = opened
  const place = ledgerOf(opened)
  const { where } = place
  const { commits, ...ledger } = await readLedger(place)
  const title = summary?.title ?? (kind === 'team' ? 'Team' : 'Case')
  const checked = verifyJournal({
    ...{ journal, kind, title, commits, where, roots },
    ordered: false,
    openTail: device,
  })
  const { fold, evidence } = checked
  const vault = await verifyVault({
    folder: join(folder, 'vault'),
    blobKey: subkey(dataKey, 'blobs'),
    where,
    evidence,
    isOwn: ({ id }) => fold.order.at(fold.record('evidence', id)?.bornAt ?? 0).header.device === device,
    purged: new Set(viewAll(fold, 'purge').flatMap(({ files }) => files.map(({ sha256 }) => sha256))),
  })
  found.faults.push(...ledger.faults, ...checked.faults, ...vault.faults)
  found.notes.push(...ledger.notes, ...vault.notes)
  found.anchors.push(...checked.anchors)
  found.custodyGaps.push(...checked.custodyGaps)
  return { report: checked.report, holding: vault.holding, absent: vault.absent }
}

/** The laptop that the folder belongs to. */
export async function owner(
  dataDir: string,
  master: Uint8Array,
): Promise<{ device: string; deviceName: string; key: DeviceKey }> {
  const boxed = await readIfThere(join(dataDir, 'keys', 'device'))
  const pkcs8 = boxed && openBox(subkey(master, 'device'), boxed, DEVICE_BOUND)
  const about = z.object({ deviceName: z.string() })
  const profile = await readSealed(join(dataDir, 'keys', 'profile'), subkey(master, 'profile'), PROFILE_BOUND, about)
  const key = pkcs8 && deviceKeyOf(pkcs8)
  if (key && profile) return { device: key.device, deviceName: profile.deviceName, key }
  throw new Refused(
    'profile-damaged',
    'The key files of this data folder are damaged. Nothing was changed.',
    'Restore the folder “keys” from a backup of this laptop.',
  )
}

function noSuchCase(): Refused {
  return new Refused(
    'no-journal',
    'This data folder holds no such case.',
    'Name it by its id, its number or its code name, as the list of cases shows them.',
  )
}
