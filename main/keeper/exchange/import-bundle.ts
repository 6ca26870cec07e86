import type { BundleManifest } from '../../../shared/contract/bundle-manifest'
import type { BundleTaken, Laptop } from '../../../shared/contract/keeper-exchange'
import type { OpenBundle } from '../bundle/open-bundle'
import type { JobHandle } from '../jobs/jobs'
import type { Journals } from '../journals'
import { Refused } from '../refused'
import { inChunks } from '../vault/in-chunks'
import type { Vault } from '../vault/vault'
import type { CheckedBundle, CheckedJournal } from './check-bundle'

type Taken = Extract<BundleTaken, { state: 'taken' }>

/**
 * Merges a bundle that was checked as a whole. Each commit is durable with all before it, so a crash in the middle
 * leaves what the next import of the same bundle completes. Commits first: a file alone would belong to nothing.
 */
export async function importBundle(
  bundle: OpenBundle,
  { journals: checked, freshFiles, faults }: CheckedBundle,
  journals: Journals,
  vaultOf: (journal: string) => Promise<Vault>,
  who: { readonly laptop: Laptop; readonly others: readonly Laptop[] },
  job: JobHandle,
): Promise<Taken> {
  const [fault] = faults
  if (fault) throw new Refused(fault.code, fault.message, fault.hint)
  const taken: Taken['journals'] = []
  for (const one of checked) {
    job.check()
    taken.push(await takeJournal(one, journals))
  }
  const wanted = new Set(checked.filter(({ commits }) => commits.length > 0).map(({ found }) => found.journal))
  const files = freshFiles.filter(({ journal }) => wanted.has(journal))
  const total = files.reduce((sum, { size }) => sum + size, 0)
  let done = 0
  job.progress(0, total)
  for (const file of files) {
    const vault = await vaultOf(file.journal)
    await takeFile(bundle, file, vault, { ...job, progress: (read) => job.progress(done + read, total) })
    done += file.size
  }
  // A bundle from before a purge brings along what was removed since.
  for (const journal of new Set(files.map((file) => file.journal))) {
    const { purged, purging } = await journals.get(journal)
    if (files.some(({ sha256 }) => purged.files.has(sha256))) await purging.run()
  }
  return {
    state: 'taken',
    laptop: who.laptop,
    journals: taken,
    files: {
      added: files.length,
      already: bundle.manifest.evidence.length - freshFiles.length,
      absent: bundle.manifest.absent.length,
    },
    others: [...who.others],
  }
}

async function takeJournal(
  { found, commits, wasHere, base }: CheckedJournal,
  journals: Journals,
): Promise<Taken['journals'][number]> {
  const { journal, kind, title, stateId } = found
  const about = { journal, kind, title, wasHere, stateId }
  if (wasHere) {
    const { journal: mine } = await journals.get(journal)
    // Whoever made it had commits of this laptop that are not here any more.
    const own = base?.[mine.device]
    if (own) await mine.heardOf(own[1])
  }
  if (commits.length === 0) return { ...about, added: 0, already: 0, texts: 0, problem: found.problem }
  if (!wasHere) await journals.create(kind, journal)
  const { journal: here, purging, purged } = await journals.get(journal)
  const { released } = purged
  const { added, already, completed, refused } = await here.admit(commits)
  await purging.settled()
  // A removal that counted so far lost its effect by what came: what it had removed is in the same bundle.
  const back = purged.released > released ? (await here.admit(commits)).completed : 0
  return { ...about, added, already: already - back, texts: completed + back, problem: refused[0]?.failure ?? null }
}

async function takeFile(
  bundle: OpenBundle,
  { sha256, size }: BundleManifest['evidence'][number],
  vault: Vault,
  job: JobHandle,
): Promise<void> {
  const stream = await bundle.evidence(sha256)
  if (!stream) throw changed()
  await vault.store(sha256, inChunks(stream), job, () => size, sha256)
}

function changed(): Refused {
  return new Refused(
    'file-changed',
    'The bundle changed or vanished while it was read. What was already taken in is complete in itself.',
    'Bring it in again.',
  )
}
