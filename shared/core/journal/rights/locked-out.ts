import type { Fold } from '../fold'
import { viewEntity } from '../view'
import { caseAccess } from './case-access'

/** Why a laptop can only read a restricted case, and what can be done about it. */
export interface LockedOut {
  readonly message: string
  readonly hint: string
}

/**
 * Whether a laptop has no role in a case that is restricted: one that was never let in, or one that goes on as a new
 * device since its disk was copied or restored. Null where it has one, and where the case is open.
 */
export function lockedOut(
  fold: Fold,
  journal: string,
  me: { readonly device: string; readonly person: string },
): LockedOut | null {
  const { mine, laptops } = caseAccess(fold, journal, me)
  if (mine !== 'none') return null
  const commanders = laptops.filter(({ role }) => role === 'commander')
  const names = [...new Set(commanders.map(({ device, person }) => laptopOf(fold, journal, device, person)))]
  const message =
    'This case is restricted and this laptop has no role in it: it can be read here, and nothing can be recorded.'
  const others = `A commander can let this laptop in, under Access in the case details, and send a bundle or sync afterwards: ${names.join(', ')}.`
  if (names.length === 0) return { message, hint: `No laptop is commander of it any more. ${GO_ON}` }
  // Its only commander may be what this laptop was before.
  return { message, hint: names.length === 1 ? `${others} ${IF_GONE} ${GO_ON}` : others }
}

const IF_GONE = 'If that laptop is gone, or is this one as it was before it became a new device, nobody can let it in.'
const GO_ON = 'Declare a new case and adopt this one in it: what is done from then on is recorded there.'

/** Laptops have no names in a case: whoever wrote last on it, and the first digits of its device. */
function laptopOf(fold: Fold, journal: string, device: string, person: string | null): string {
  const head = fold.heads(journal)[device]?.[1]
  const actor = person ?? (head === undefined ? undefined : fold.order.get(head)?.header.actor)
  const name = actor === undefined ? undefined : viewEntity(fold, 'person', actor)?.name
  return `${name ?? 'laptop'} (${device.slice(0, 8)})`
}
