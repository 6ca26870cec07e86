import { createHash } from 'node:crypto'
import type { BundleManifest } from '../../../shared/contract/bundle-manifest'
import { custodyState } from '../../../shared/core/evidence/custody-chain'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { Fold } from '../../../shared/core/journal/fold'
import type { InertReason } from '../../../shared/core/journal/inert'
import { openCommit } from '../../../shared/core/journal/seal'
import { stateIdText } from '../../../shared/core/journal/state-id'
import { viewAll } from '../../../shared/core/journal/view'
import { admit } from '../../../shared/protocol/admission'
import { commitsIn, type OpenBundle, openBundle } from '../bundle/open-bundle'
import { admissionCrypto } from '../ledger/admission-crypto'
import { failureOf } from '../refused'

/** One thing that does not hold; the first of a report is the first in the order of the file. */
export interface Fault {
  readonly where: string
  readonly what: string
}

export interface VerifiedJournal {
  readonly journal: string
  readonly kind: string
  readonly title: string
  readonly commits: number
  /** Commits whose hashes, chain and signatures hold. */
  readonly holding: number
  readonly devices: number
  /** As computed here from what holds. */
  readonly stateId: string
  /** Devices that went two ways from one point. */
  readonly forks: number
  /** Commits without effect, by reason. */
  readonly inert: { readonly [reason in InertReason]?: number }
}

export interface BundleReport {
  readonly device: string
  readonly deviceName: string
  readonly madeAt: number
  readonly by: string
  readonly journals: readonly VerifiedJournal[]
  /** Files whose content is here and has its hash. */
  readonly filesHolding: number
  /** Files that the bundle says it does not hold. */
  readonly filesAbsent: number
  /** What a court would ask about, as the cases themselves record it; no sign that anything was changed. */
  readonly custodyGaps: readonly Fault[]
  readonly faults: readonly Fault[]
}

/**
 * Checks everything that a bundle says: its manifest's signature, every commit's hash, chain and signature, the
 * heads and state ids that the manifest names, that all evidence is there or said to be absent, and the hash of
 * every file. Throws `Refused` where it is no bundle, or its manifest is not signed by the laptop that it names.
 */
export async function verifyBundle(path: string): Promise<BundleReport> {
  const bundle = await openBundle(path)
  try {
    const { manifest } = bundle
    const faults: Fault[] = []
    const custodyGaps: Fault[] = []
    const journals: VerifiedJournal[] = []
    for (const one of manifest.journals) journals.push(await verifyJournal(bundle, one, faults, custodyGaps))
    const filesHolding = await verifyFiles(bundle, faults)
    const { device, deviceName, madeAt, by, absent } = manifest
    const filesAbsent = absent.length
    return { device, deviceName, madeAt, by: by.name, journals, filesHolding, filesAbsent, custodyGaps, faults }
  } finally {
    bundle.close()
  }
}

async function verifyJournal(
  bundle: OpenBundle,
  said: BundleManifest['journals'][number],
  faults: Fault[],
  custodyGaps: Fault[],
): Promise<VerifiedJournal> {
  const { journal, kind, title } = said
  const where = `case ${journal}`
  const commits = await commitsOf(bundle, said, where, faults)
  const holding = { journal, find: () => undefined, keyOf: () => undefined }
  const { accepted, refused } = admit(commits, holding, admissionCrypto())
  for (const { id, device, seq, failure } of refused) {
    faults.push({ where: `${where}, entry ${seq} of device ${device || 'unknown'} (${id})`, what: failure.message })
  }
  const fold = new Fold()
  fold.admit(accepted.map(({ commit }) => openCommit(commit)))
  if (fold.waitingCount > 0) faults.push({ where, what: `${fold.waitingCount} entries name others that are not here.` })
  const heads = fold.heads(journal)
  const stateId = createHash('sha256').update(stateIdText(heads)).digest('hex')
  if (stateId !== said.stateId) faults.push({ where, what: 'Its state id is not the one that was signed.' })
  const named = new Set([...bundle.manifest.evidence, ...bundle.manifest.absent].map(({ sha256 }) => sha256))
  const custody = viewAll(fold, 'custody')
  for (const item of viewAll(fold, 'evidence')) {
    const name = `${where}, ${item.number ?? item.fileName}`
    if (!named.has(item.sha256)) faults.push({ where: name, what: 'The bundle does not say where its file is.' })
    if (item.number === undefined) continue
    for (const gap of custodyState(item, custody).gaps) custodyGaps.push({ where: name, what: gap })
  }
  return {
    journal,
    kind,
    title,
    commits: commits.length,
    holding: accepted.length,
    devices: Object.keys(heads).length,
    stateId,
    forks: [...fold.order.branches()].length >> 1,
    inert: counted(fold.inert.map(({ reason }) => reason)),
  }
}

async function commitsOf(
  bundle: OpenBundle,
  { journal, commits: said }: BundleManifest['journals'][number],
  where: string,
  faults: Fault[],
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

async function verifyFiles({ manifest, evidence }: OpenBundle, faults: Fault[]): Promise<number> {
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

function counted(reasons: readonly InertReason[]): { [reason in InertReason]?: number } {
  const counts: { [reason in InertReason]?: number } = {}
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
