import type { Failure, Outcome } from '../../shared/contract/failure'
import { standingHold } from '../../shared/core/case/intents/legal-hold'
import type { Change } from '../../shared/core/journal/change'
import { describeCommit } from '../../shared/core/journal/describe'
import type { Fold } from '../../shared/core/journal/fold'
import { purgeChanges } from '../../shared/core/journal/purge-changes'
import { type PurgeTarget, planPurge } from '../../shared/core/journal/purge-plan'
import { viewAll, viewEntity } from '../../shared/core/journal/view'
import type { ActResult, WorkerCalls } from '../store/worker-protocol'

const MOST_LINES = 200

/** What a purge of this target would take, in words. */
export function purgePreview(fold: Fold, target: PurgeTarget): WorkerCalls['purge.preview']['answer'] {
  const plan = planPurge(fold, target)
  const names = (person: string): string => viewEntity(fold, 'person', person)?.name ?? 'Someone'
  const commits = plan.commits.flatMap(({ commit }) => fold.order.get(commit) ?? [])
  // Earlier purges are named again only so that nothing is left in them.
  const told = commits.filter((commit) => !fold.opsOf(commit).some(({ type }) => type === 'purge'))
  return {
    bodies: told.length,
    lines: told.slice(0, MOST_LINES).map((commit) => describeCommit(fold, commit, names).sentence),
    files: plan.files.map(({ sha256, evidence }) => ({
      sha256,
      name: viewEntity(fold, 'evidence', evidence)?.fileName ?? '',
      sharedWith: viewAll(fold, 'evidence').flatMap((item) =>
        item.sha256 === sha256 && item.id !== evidence ? [item.number ?? item.title] : [],
      ),
    })),
    hold: standingHold(viewAll(fold, 'hold')),
  }
}

/** Records a purge, as so many commits as its residues take. `act` seals one. */
export async function purge(
  fold: Fold,
  me: string,
  { target, ground }: WorkerCalls['purge']['ask'],
  act: (changes: readonly Change[]) => Promise<Outcome<ActResult>>,
): Promise<Outcome<ActResult>> {
  const plan = planPurge(fold, target)
  if (plan.commits.length + plan.files.length === 0) return { ok: false, ...NOTHING_TO_PURGE }
  const ctx = { now: Date.now(), me, newId: () => crypto.randomUUID() }
  const ids: string[] = []
  for (const changes of purgeChanges(ctx, plan, ground)) {
    const result = await act(changes)
    if (!result.ok) return result
    ids.push(...result.value.ids)
  }
  return { ok: true, value: { ids } }
}

/** Why these changes must not be sealed: a purge under a legal hold. Null where they may. */
export function heldBack(fold: Fold, changes: readonly Change[]): Failure | null {
  if (!changes.some(({ op, type }) => op === 'put' && type === 'purge')) return null
  const hold = standingHold(viewAll(fold, 'hold'))
  if (!hold) return null
  const by = viewEntity(fold, 'person', hold.by)?.name ?? hold.by
  const reference = hold.reference === undefined ? '' : ` (${hold.reference})`
  return {
    code: 'legal-hold',
    message: `A legal hold stands: set for ${by}${reference}, “${hold.reason}”. Nothing was removed.`,
    hint: 'The hold must be lifted first, by whoever may do that.',
  }
}

const NOTHING_TO_PURGE: Failure = {
  code: 'nothing-to-purge',
  message: 'There is nothing of it that could be removed. Nothing was changed.',
  hint: 'It was removed already, or holds only what must stay: who may do what, holds and purges.',
}
