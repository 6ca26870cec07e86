import type { GrantFields } from '../case/entities/grant'
import type { RestrictionFields } from '../case/entities/restriction'
import { isTooDeep } from '../json-depth'
import type { Causality, PlacedCommit } from './causality'
import { fieldProblem } from './inert'
import { COMMIT_VERSION } from './migrations/chain'
import type { Op } from './op'

/** A `put` of a type that decides about other commits: taken over, granted, revoked, held, purged. */
export type Declared<T extends DeclaringType> = {
  readonly by: PlacedCommit
  /** Entity id. */
  readonly id: string
  readonly fields: {
    acceptance: Acceptance
    grant: GrantFields
    restriction: RestrictionFields
    revocation: Revocation
    hold: Hold
    purge: PurgeFields
  }[T]
}
export type DeclaringType = 'acceptance' | 'grant' | 'restriction' | 'revocation' | 'hold' | 'purge'
interface Acceptance {
  readonly tip: string
}
interface Revocation {
  readonly device: string
  readonly lastSeq: number
}
interface Hold {
  readonly lifts?: string
}
/** What a purge says; its residues are ops as JSON. */
export interface PurgeFields {
  readonly commits: readonly { readonly commit: string; readonly residue: readonly Op[] }[]
  readonly history?: boolean
}

const DECLARING: ReadonlySet<string> = new Set<DeclaringType>([
  'acceptance',
  'grant',
  'restriction',
  'revocation',
  'hold',
  'purge',
])

/** Whether a commit may decide about others, so that everything must be folded anew with it. */
export function declares(commit: { readonly ops: readonly Op[] | null }): boolean {
  if (commit.ops === null) return false
  for (const op of commit.ops) if (isDeclaration(op)) return true
  return false
}

/** Every declaration of a type, whether it counts or not. */
export function declared<T extends DeclaringType>(order: Causality, type: T): Declared<T>[] {
  const found: Declared<T>[] = []
  for (const by of order.placed) {
    // A declaration is a commit of its own: parts of an action may never become whole.
    if (by.ops !== null && isOfOnePart(by)) found.push(...declaredIn(by, by.ops, type))
  }
  return found
}

export function isOfOnePart({ header }: PlacedCommit): boolean {
  return header.v <= COMMIT_VERSION && (header.action?.of ?? 1) < 2
}

export function declaredIn<T extends DeclaringType>(by: PlacedCommit, ops: readonly Op[], type: T): Declared<T>[] {
  return ops.flatMap((op) =>
    isDeclaration(op) && op.type === type && !isTooDeep(op) && fieldProblem(op) === null
      ? [{ by, id: op.id, fields: op.fields as unknown as Declared<T>['fields'] }]
      : [],
  )
}

function isDeclaration(op: Op): op is Extract<Op, { op: 'put' }> {
  // What stands in a foreign body may be anything.
  return typeof op === 'object' && op !== null && op.op === 'put' && DECLARING.has(op.type)
}
