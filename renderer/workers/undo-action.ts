import type { Failure } from '../../shared/contract/failure'
import type { PlacedCommit } from '../../shared/core/journal/causality'
import type { Fold } from '../../shared/core/journal/fold'
import { nextToUndo } from '../../shared/core/journal/next-to-undo'
import { type Inverse, inverse } from '../../shared/core/journal/undo'
import type { WorkerCalls } from '../store/worker-protocol'

export interface UndoAction extends Inverse {
  readonly commits: readonly PlacedCommit[]
}

/**
 * What an undo would do: of the commits that are named, or else of the person's newest action. One of which nothing
 * can be taken back is told once and then `passedOver`, so that it does not stand before all others.
 */
export function undoAction(
  fold: Fold,
  who: { readonly device: string; readonly person: string },
  ask: WorkerCalls['undo']['ask'],
  passedOver: Set<string>,
): UndoAction | Failure {
  const commits = ask.commits ? standing(fold, ask.commits) : nextToUndo(fold, who, ask.redo, passedOver)
  if (!commits || commits.length === 0) return ask.commits ? ALREADY : ask.redo ? NOTHING_TO_REDO : NOTHING_TO_UNDO
  const { ops, left } = inverse(fold, commits, newTextClient)
  if (ops.length > 0) return { commits, ops, left }
  if (ask.commits) return LEFT_ALONE
  for (const { id } of commits) passedOver.add(id)
  return ask.redo ? LEFT_ALONE : PASSED_OVER
}

/** The named commits, where nobody has taken them back since. */
function standing(fold: Fold, ids: readonly string[]): PlacedCommit[] | null {
  const commits = ids.flatMap((id) => fold.order.get(id) ?? [])
  const first = commits[0]
  if (!first) return null
  const named = new Set<string>()
  for (let n = fold.count - 1; n > first.n; n--) {
    const { id, header } = fold.order.at(n)
    if (!named.has(id)) for (const undone of header.undoes ?? []) named.add(undone)
  }
  return commits.some(({ id }) => named.has(id)) ? null : commits
}

const CORRECTED = 'Decisions, custody and notifications are corrected, not undone.'
const NOTHING_TO_UNDO = { code: 'nothing', message: 'There is nothing of yours to take back.', hint: CORRECTED }
const NOTHING_TO_REDO = { code: 'nothing', message: 'There is nothing to bring back.', hint: CORRECTED }
const ALREADY = { code: 'nothing', message: 'That was taken back already.', hint: 'Nothing to do.' }
const LEFT_ALONE = {
  code: 'left',
  message: 'Everything in that action was changed since, so it was left alone.',
  hint: 'Change it back by hand where that is right.',
}
const PASSED_OVER = { ...LEFT_ALONE, hint: `${LEFT_ALONE.hint} Undo again takes back what you did before it.` }

/** A client id of Yjs is 32 bits; one that no editor session ever used. */
function newTextClient(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0
}
