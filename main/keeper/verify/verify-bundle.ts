import { createHash, type X509Certificate } from 'node:crypto'
import type { BundleManifest } from '../../../shared/contract/bundle-manifest'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { commitsIn, type OpenBundle, openBundle } from '../bundle/open-bundle'
import { failureOf } from '../refused'
import { foldAhead, type SoundJournal, WORTH_A_THREAD } from './fold-ahead'
import type { CheckReport, Finding, VerifiedAnchor, VerifiedJournal } from './report'
import { verifyJournal } from './verify-journal'

export interface BundleReport extends CheckReport {
  /** Epoch ms by the clock of the laptop that made it. */
  readonly madeAt: number
  readonly by: string
}

export interface HowToVerify {
  /** Certificates that the time stamps of authorities must lead to; none: that is not checked. */
  readonly roots?: readonly X509Certificate[]
  /** The script of a second thread (door-worker.ts); without it all is done in this one. */
  readonly doorWorker?: URL | undefined
}

/**
 * Checks everything that a bundle says: its manifest's signature, every commit's hash, chain and signature, the
 * heads and state ids that the manifest names, that all evidence is there or said to be absent, and the hash of
 * every file. Throws `Refused` where it is no bundle, or its manifest is not signed by the laptop that it names.
 */
export async function verifyBundle(path: string, how: HowToVerify = {}): Promise<BundleReport> {
  const bundle = await openBundle(path)
  try {
    return await verifyOpened(bundle, how)
  } finally {
    bundle.close()
  }
}

/** The same of a bundle that is open. */
export async function verifyOpened(bundle: OpenBundle, how: HowToVerify = {}): Promise<BundleReport> {
  const { manifest } = bundle
  const found: Found = { anchors: [], custodyGaps: [], notes: [], faults: [] }
  const journals: VerifiedJournal[] = []
  for (const one of manifest.journals) journals.push(await verifyOne(bundle, one, how, found))
  const filesHolding = await verifyFiles(bundle, found.faults)
  const { device, deviceName, madeAt, by, absent } = manifest
  const filesAbsent = absent.length
  return { device, deviceName, madeAt, by: by.name, journals, filesHolding, filesAbsent, ...found }
}

type Said = BundleManifest['journals'][number]

const PART =
  'This is a part: what it goes on from is not in it and was not checked, nor was the case as a whole. Check it together with the earlier bundle, in a data folder.'

function leftBehind({ commits, files, ceiling }: NonNullable<Said['withheld']>): string {
  const what = [ceiling.includePrivileged ? '' : 'is privileged', `stands above ${ceiling.tlp}`].filter(
    (one) => one !== '',
  )
  return `Left out by who made it, as what ${what.join(' or ')}: the content of ${commits} entries, and ${files} files. Header, chain and signature of every entry are here.`
}

const DAMAGED = 'Its file is not in the bundle: it was damaged on the disk of whoever made it.'

interface Found {
  readonly anchors: VerifiedAnchor[]
  readonly custodyGaps: Finding[]
  readonly notes: Finding[]
  readonly faults: Finding[]
}

async function verifyOne(
  bundle: OpenBundle,
  said: Said,
  { roots = [], doorWorker }: HowToVerify,
  { anchors, custodyGaps, notes, faults }: Found,
): Promise<VerifiedJournal> {
  const { journal, kind, title, base } = said
  const where = `case ${journal}`
  const sound = doorWorker && !base ? await foundSound(bundle, said, doorWorker) : undefined
  const commits = sound ? [] : await commitsOf(bundle, said, where, faults)
  const checked = verifyJournal({ journal, kind, title, commits, where, ordered: true, roots, base, sound })
  faults.push(...checked.faults)
  if (base) notes.push({ where, what: PART })
  if (said.withheld) notes.push({ where, what: leftBehind(said.withheld) })
  custodyGaps.push(...checked.custodyGaps)
  anchors.push(...checked.anchors)
  if (checked.report.stateId !== said.stateId) {
    faults.push({ where, what: 'Its state id is not the one that was signed.' })
  }
  const named = new Set([...bundle.manifest.evidence, ...bundle.manifest.absent].map(({ sha256 }) => sha256))
  const damaged = new Set(bundle.manifest.absent.filter(({ why }) => why === 'damaged').map(({ sha256 }) => sha256))
  for (const item of checked.evidence) {
    const name = `${where}, ${item.number ?? item.fileName}`
    if (damaged.has(item.sha256)) notes.push({ where: name, what: DAMAGED })
    if (named.has(item.sha256)) continue
    faults.push({ where: name, what: 'The bundle does not say where its file is.' })
  }
  return checked.report
}

/** Undefined where the file is small, or anything at all is wrong: that is then looked for here. */
async function foundSound(
  bundle: OpenBundle,
  { journal, commits: { size, sha256 } }: Said,
  worker: URL,
): Promise<SoundJournal | undefined> {
  if (size < WORTH_A_THREAD) return undefined
  const bytes = await bundle.commitsFile(journal, 'shared').catch(() => undefined)
  return bytes && (await foldAhead(bytes as Buffer<SharedArrayBuffer>, { journal, sha256, worker }))
}

async function commitsOf(
  bundle: OpenBundle,
  { journal, commits: said }: Said,
  where: string,
  faults: Finding[],
): Promise<SealedCommit[]> {
  try {
    const bytes = await bundle.commitsFile(journal)
    if (!bytes) {
      faults.push({ where, what: 'Its entries are not in the bundle.' })
      return []
    }
    const isWhole = createHash('sha256').update(bytes).digest('hex') === said.sha256
    const commits = commitsIn(bytes)
    if (!isWhole) faults.push({ where, what: 'Its entries are not those that were signed.' })
    return commits
  } catch (error) {
    faults.push({ where, what: failureOf(error, () => undefined).message })
    return []
  }
}

async function verifyFiles({ manifest, evidence }: OpenBundle, faults: Finding[]): Promise<number> {
  let holding = 0
  for (const { sha256, size } of manifest.evidence) {
    const where = `file ${sha256}`
    try {
      const stream = await evidence(sha256)
      if (!stream) {
        faults.push({ where, what: 'It is not in the bundle.' })
        continue
      }
      const hash = createHash('sha256')
      let found = 0
      for await (const chunk of stream) {
        hash.update(chunk)
        found += chunk.length
      }
      if (hash.digest('hex') === sha256 && found === size) holding += 1
      else faults.push({ where, what: 'Its content is not that of its hash.' })
    } catch {
      faults.push({ where, what: 'It cannot be read whole.' })
    }
  }
  return holding
}
