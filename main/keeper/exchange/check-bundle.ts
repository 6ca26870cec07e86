import { createHash } from 'node:crypto'
import type { BundleManifest } from '../../../shared/contract/bundle-manifest'
import type { Failure } from '../../../shared/contract/failure'
import type { JournalFound } from '../../../shared/contract/keeper-exchange'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import type { Heads } from '../../../shared/core/journal/state-id'
import { type Admission, admit, type Holding } from '../../../shared/protocol/admission'
import { commitsIn, type OpenBundle } from '../bundle/open-bundle'
import type { JobHandle } from '../jobs/jobs'
import type { Journals } from '../journals'
import { admissionCrypto } from '../ledger/admission-crypto'
import { failureOf } from '../refused'
import { bundleSays, clockAhead, lacksBase, otherTeam } from './bundle-problems'
import { headsOf } from './journal-content'

type Said = BundleManifest['journals'][number]

export interface CheckedJournal {
  readonly found: JournalFound
  readonly wasHere: boolean
  /** In the order of the file; empty where nothing of it may come in. */
  readonly commits: readonly SealedCommit[]
  /** What whoever made it had of us: the newest commit of each device that it does not bring along. */
  readonly base: Said['base']
  /** Raw public keys of the devices whose work is in it. */
  readonly keys: ReadonlyMap<string, Uint8Array>
}

export interface CheckedBundle {
  readonly journals: readonly CheckedJournal[]
  /** Something does not hold: nothing of the bundle may come in. The first is told first. */
  readonly faults: readonly Failure[]
  /** Worth knowing; nothing is refused for it. */
  readonly remarks: readonly Failure[]
  /** Hashes of files that are inside and not here yet, with the journal that they belong to. */
  readonly freshFiles: BundleManifest['evidence']
}

/** Checks all of a bundle against itself and against what is here: signatures, hashes, chains, every file. Stores nothing. */
export async function checkBundle(
  bundle: OpenBundle,
  here: { readonly journals: Pick<Journals, 'has' | 'get'>; readonly teamJournal: string; readonly now: number },
  holdsFile: (journal: string, sha256: string) => Promise<boolean>,
  job: JobHandle,
): Promise<CheckedBundle> {
  const { manifest } = bundle
  const faults: Failure[] = []
  const remarks: Failure[] = []
  const journals: CheckedJournal[] = []
  const known = new Set<string>()
  let newest = manifest.madeAt
  const total = [...manifest.evidence, ...manifest.journals.map(({ commits }) => commits)].reduce(
    (sum, { size }) => sum + size,
    0,
  )
  let done = 0
  for (const said of manifest.journals) {
    job.check()
    const isHere = await here.journals.has(said.journal)
    if (isHere) known.add(said.journal)
    const holding = isHere ? await (await here.journals.get(said.journal)).journal.index() : nothing(said.journal)
    const checked = await checkJournal(bundle, said, holding, isHere)
    if (checked.found.outcome === 'refused' && checked.found.problem) faults.push(checked.found.problem)
    newest = Math.max(newest, checked.newest)
    journals.push(said.kind === 'team' && said.journal !== here.teamJournal ? leftAlone(checked) : checked)
    done += said.commits.size
    job.progress(done, total)
  }
  const freshFiles: BundleManifest['evidence'][number][] = []
  for (const file of manifest.evidence) {
    const fault = await checkFile(bundle, file, (bytes) => {
      job.check()
      done += bytes
      job.progress(done, total)
    })
    if (fault) faults.push(fault)
    if (!known.has(file.journal) || !(await holdsFile(file.journal, file.sha256))) freshFiles.push(file)
  }
  const ahead = clockAhead(newest, here.now, manifest.deviceName)
  if (ahead) remarks.push(ahead)
  return { journals, faults, remarks, freshFiles }
}

async function checkJournal(
  bundle: OpenBundle,
  said: Said,
  holding: Holding,
  isHere: boolean,
): Promise<CheckedJournal & { newest: number }> {
  const about = { journal: said.journal, kind: said.kind, title: said.title, stateId: said.stateId }
  const read = await readCommits(bundle, said)
  if ('problem' in read) {
    const found: JournalFound = {
      ...about,
      outcome: 'refused',
      commits: 0,
      fresh: 0,
      texts: 0,
      withheld: 0,
      ceiling: null,
      forks: 0,
      problem: read.problem,
    }
    return { found, wasHere: isHere, commits: [], base: undefined, keys: new Map(), newest: 0 }
  }
  const { commits } = read
  const door = admit(commits, holding, admissionCrypto())
  const lacking = Object.entries(said.base ?? {}).filter(([, [, id]]) => holding.find(id) === undefined)
  const problem = lacking.length > 0 ? lacksBase(said.title, lacking) : whyNot(said, commits, door)
  const fresh = door.accepted.length
  const lacks = problem?.code === 'bundle-lacks-base'
  const news = fresh + door.bodies.length > 0
  const outcome = lacks ? 'lacks-base' : problem ? 'refused' : !isHere ? 'new-here' : news ? 'news' : 'nothing-new'
  const found: JournalFound = {
    ...about,
    outcome,
    commits: commits.length,
    fresh,
    texts: door.bodies.length,
    withheld: door.accepted.filter(({ commit }) => commit.body === null).length,
    ceiling: said.withheld?.ceiling ?? null,
    forks: forksIn(door),
    problem,
  }
  const keys = new Map<string, Uint8Array>()
  let newest = 0
  for (const { header } of door.accepted) {
    newest = Math.max(newest, header.wall.ms)
    if (header.key !== undefined) keys.set(header.device, Buffer.from(header.key, 'base64'))
  }
  return { found, wasHere: isHere, commits: problem ? [] : commits, base: said.base, keys, newest }
}

async function readCommits(
  bundle: OpenBundle,
  said: Said,
): Promise<{ commits: SealedCommit[] } | { problem: Failure }> {
  try {
    const bytes = await bundle.commitsFile(said.journal)
    if (!bytes) return { problem: bundleSays(said.title, 'its entries are not in it') }
    if (createHash('sha256').update(bytes).digest('hex') !== said.commits.sha256)
      return { problem: bundleSays(said.title, 'its entries are not those that were signed') }
    return { commits: commitsIn(bytes) }
  } catch (error) {
    return { problem: failureOf(error, () => undefined) }
  }
}

/** The whole journal stays out where one commit does not hold: what is left would be a case that nobody made. */
function whyNot(said: Said, commits: readonly SealedCommit[], { accepted, refused }: Admission): Failure | null {
  const broken = refused.find(({ failure }) => failure.code !== 'commit-gap')
  if (broken) return bundleSays(said.title, `entry ${broken.seq} does not hold. ${broken.failure.message}`)
  if (accepted.some(({ header }) => header.kind !== said.kind))
    return bundleSays(said.title, 'its entries are not of the kind that it names')
  if (refused.length > 0) return bundleSays(said.title, 'entries in the middle of it are missing')
  const heads = headsBehind(said.base, commits)
  const same =
    Object.keys(heads).length === Object.keys(said.heads).length &&
    Object.entries(heads).every(
      ([device, [seq, id]]) => said.heads[device]?.[0] === seq && said.heads[device]?.[1] === id,
    )
  return same ? null : bundleSays(said.title, 'it does not end where it says that it does')
}

/** Where a journal ends that goes on from `base`. */
function headsBehind(base: Said['base'], commits: readonly SealedCommit[]): Heads {
  const begin = Object.entries(base ?? {}).map(([device, [seq, id]]) => [device, [seq, id] as const] as const)
  const heads = { ...Object.fromEntries(begin) }
  for (const [device, head] of Object.entries(headsOf(commits))) {
    const known = heads[device]
    if (!known || head[0] > known[0] || (head[0] === known[0] && head[1] > known[1])) heads[device] = head
  }
  return heads
}

/** Commits of one device with the same predecessor. */
function forksIn({ accepted }: Admission): number {
  const after = new Set<string>()
  let forks = 0
  for (const { header } of accepted) {
    const from = `${header.device} ${header.prev}`
    if (after.has(from)) forks += 1
    after.add(from)
  }
  return forks
}

async function checkFile(
  { evidence }: OpenBundle,
  { sha256, size }: BundleManifest['evidence'][number],
  read: (bytes: number) => void,
): Promise<Failure | null> {
  const named = `the file ${sha256.slice(0, 12)}…`
  const stream = await evidence(sha256)
  if (!stream) return bundleSays(named, 'the list names it, and it is not in it')
  const hash = createHash('sha256')
  let found = 0
  try {
    for await (const chunk of stream) {
      hash.update(chunk)
      found += chunk.length
      read(chunk.length)
    }
  } catch (error) {
    const { code } = failureOf(error, () => undefined)
    if (code !== 'internal') throw error
    read(0)
    return bundleSays(named, 'it cannot be read to its end')
  }
  return hash.digest('hex') === sha256 && found === size
    ? null
    : bundleSays(named, 'its content is not that of its hash')
}

function leftAlone(checked: CheckedJournal): CheckedJournal {
  const { outcome, title } = checked.found
  if (outcome === 'refused') return checked
  return { ...checked, commits: [], found: { ...checked.found, outcome: 'other-team', problem: otherTeam(title) } }
}

function nothing(journal: string): Holding {
  return { journal, find: () => undefined, keyOf: () => undefined }
}
