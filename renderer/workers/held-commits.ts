import type { Failure } from '../../shared/contract/failure'
import type { SealedCommit } from '../../shared/core/journal/commit'
import type { WorkingSet } from '../store/working-set'
import type { KeeperLink } from './keeper-link'

/** What a working set holds while it is found out whether the ledger has all of it. */
export interface HeldCommits {
  readonly set: WorkingSet | null
  readonly commits: Map<string, SealedCommit>
}

/** Commits handed back in one request. */
const HANDED_AT_ONCE = 500

export async function holdCommits(set: WorkingSet | null, unwritten: readonly SealedCommit[]): Promise<HeldCommits> {
  const kept = set ? await keptCommits(set) : []
  return { set, commits: new Map([...kept, ...unwritten].map((commit) => [commit.id, commit])) }
}

/** Nothing where some of it cannot be read. */
async function keptCommits(set: WorkingSet): Promise<SealedCommit[]> {
  const commits: SealedCommit[] = []
  try {
    const kept = await set.read()
    if (kept) for await (const batch of kept.batches()) commits.push(...batch.sealed())
    return commits
  } catch {
    return []
  }
}

/** Hands the ledger what it lost; `whole` where it then has everything that was held. */
export async function giveBackCommits(
  { commits }: HeldCommits,
  journal: string,
  keeper: KeeperLink,
): Promise<{ readonly notice: Failure; readonly whole: boolean }> {
  if (commits.size === 0) return { notice: REBUILT, whole: true }
  const lost = [...commits.values()]
  let restored = 0
  try {
    const give = async (commits: SealedCommit[]): Promise<void> => {
      restored += (await keeper.ask('journal.restore', { journal, commits })).restored
    }
    // The newest first: the keeper follows the chain of hashes backwards from what it knows.
    for (let end = lost.length; end > 0; end -= HANDED_AT_ONCE)
      await give(lost.slice(Math.max(0, end - HANDED_AT_ONCE), end))
    // Then the oldest first: of others' work only what follows on something that is there is believed.
    for (let from = 0; from < lost.length && restored < lost.length; from += HANDED_AT_ONCE)
      await give(lost.slice(from, from + HANDED_AT_ONCE))
  } catch {
    return { notice: notRestored(lost.length - restored), whole: false }
  }
  return restored === lost.length
    ? { notice: healed(restored), whole: true }
    : { notice: notRestored(lost.length - restored), whole: false }
}

const REBUILT: Failure = {
  code: 'rebuilt',
  message: 'The working copy on this laptop differed from the ledger and was rebuilt from it. Nothing was lost.',
  hint: 'Nothing to do.',
}

const healed = (count: number): Failure => ({
  code: 'healed',
  message: `The ledger of this case lacked ${records(count)} that the working copy still had. They were put back; nothing was lost.`,
  hint: 'Check this disk: something damaged or removed files of Holdfast.',
})

const notRestored = (count: number): Failure => ({
  code: 'not-restored',
  message: `The ledger of this case lacks ${records(count)}. The working copy still has them and shows them; both are kept as they are.`,
  hint: 'Do not remove anything from the data folder. Restart Holdfast to try again, and check this disk.',
})

const records = (count: number): string => (count === 1 ? '1 record' : `${count} records`)
