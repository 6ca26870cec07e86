import { APPEND_ONLY } from '../case/entity-types'
import { byEffect, type PlacedCommit } from './causality'
import type { Fold } from './fold'
import type { CommitId } from './op'

/**
 * The newest action of this person on this device that can be taken back, or brought back with `redo`.
 * An undo names what it took back, a redo names the undo; a named commit no longer counts. Nor does one that is
 * `passedOver`: all of it was changed by others since, so there is nothing in it to take back.
 */
export function nextToUndo(
  fold: Fold,
  { device, person }: { readonly device: string; readonly person: string },
  redo: boolean,
  passedOver: ReadonlySet<CommitId>,
): PlacedCommit[] | null {
  const named = new Set<CommitId>()
  const newestFirst = inOrder(fold)
  for (let n = newestFirst.length - 1; n >= 0; n--) {
    const commit = newestFirst[n] as PlacedCommit
    const { header } = commit
    if (header.device !== device || header.actor !== person || named.has(commit.id)) continue
    if (passedOver.has(commit.id)) {
      for (const id of header.undoes ?? []) named.add(id)
      continue
    }
    const isUndo = header.intent === 'undo'
    if (isUndo || header.intent === 'redo') {
      if (isUndo === redo) return actionOf(fold, commit)
      for (const id of header.undoes ?? []) named.add(id)
      continue
    }
    if (!undoable(fold, commit)) continue
    return redo ? null : actionOf(fold, commit)
  }
  return null
}

/** Whether anything in this commit can be taken back; append-only items offer a correction instead. */
function undoable(fold: Fold, commit: PlacedCommit): boolean {
  return fold.opsOf(commit).some((op) => !APPEND_ONLY.has(op.type))
}

function actionOf(fold: Fold, commit: PlacedCommit): PlacedCommit[] {
  const { action, device, idem } = commit.header
  // What was done to an adopted case and to the open one at once has one request id in both journals.
  if (isJoined(fold)) return fold.order.placed.filter(({ header }) => header.device === device && header.idem === idem)
  if (!action) return [commit]
  return fold.order.placed.filter((other) => other.header.device === device && other.header.action?.id === action.id)
}

/** The own commits of one journal arrive in order; an adopted one comes whole, behind what is newer. */
function inOrder(fold: Fold): readonly PlacedCommit[] {
  return isJoined(fold) ? [...fold.order.placed].sort(byEffect) : fold.order.placed
}

function isJoined(fold: Fold): boolean {
  return [...fold.order.journals()].length > 1
}
