import type { AccessRole } from '../../case/entities/grant'
import type { OpenCommit } from '../commit'
import { Fold } from '../fold'
import type { Op } from '../op'
import { viewRecord } from '../view'
import { mayWrite } from './may-write'

/** Types of entities that say who is in a journal, or which commits that say so have effect. */
const TELLING: ReadonlySet<string> = new Set([
  'acceptance',
  'grant',
  'hold',
  'member',
  'purge',
  'restriction',
  'revocation',
])

/** Who is in a journal, for whoever keeps it for others and has to know whom to let read and write there. */
export interface LetIn {
  readonly isRestricted: boolean
  /** Devices whose revocation counts: out, whoever sits there. */
  readonly revoked: readonly string[]
  /** Laptops with a role, or one person at them (null: everybody); of those that fit, the last one counts. */
  readonly laptops: readonly { readonly device: string; readonly person: string | null; readonly role: AccessRole }[]
  readonly members: readonly LetInMember[]
  /** Ids that commits here wait for: when one of them comes, all this may be another. */
  readonly awaited: readonly string[]
}

export interface LetInMember {
  readonly entity: string
  readonly person: string
  readonly role: string
  /** Epoch ms; null while it lasts. */
  readonly until: number | null
  readonly isRemoved: boolean
}

/**
 * Who is in a journal by the fold of these commits, so that every order of arrival gives the same. Only bodies that
 * `tells` are needed. In a case that is open a grant of `none` takes nothing away, as it takes nothing from what its
 * laptop writes; in a restricted one only who commands it names members.
 */
export function letIn(journal: string, commits: readonly OpenCommit[]): LetIn {
  let fold = new Fold()
  fold.admit(commits)
  const { access } = fold
  const isRestricted = access.isRestricted(journal)
  if (isRestricted) {
    const named = commits.map((commit) => namedByCommander(fold, commit))
    fold = new Fold()
    fold.admit(named)
  }
  const revoked = access.revoked(journal)
  const founder = access.founder(journal)
  const isIn = (device: string): boolean => !revoked.includes(device)
  const granted = access
    .grantsOf(journal)
    .filter(({ device, role }) => isIn(device) && (isRestricted || role !== 'none'))
    .map(({ device, person, role }) => ({ device, person: person ?? null, role }))
  const founding =
    founder !== undefined && isIn(founder) ? [{ device: founder, person: null, role: 'commander' as const }] : []
  return {
    isRestricted,
    revoked,
    laptops: [
      ...founding.filter(({ device }) => !granted.some((one) => one.device === device && one.person === null)),
      ...granted,
    ],
    members: membersOf(fold),
    awaited: [...fold.waitingFor.keys()],
  }
}

/** Whether who is in a journal may depend on what stands in this body. */
export function tells(ops: readonly Op[] | null): boolean {
  return ops?.some((op) => TELLING.has(typeOf(op))) ?? false
}

/** The names of types that tell, as they stand in the text of a body. */
export function tellingWords(): string[] {
  return [...TELLING].map((type) => JSON.stringify(type))
}

function namedByCommander(fold: Fold, commit: OpenCommit): OpenCommit {
  const placed = fold.order.get(commit.id)
  if (!commit.ops || !placed || fold.access.rolesOf(placed).every((role) => mayWrite(role, 'grant'))) return commit
  return { ...commit, ops: commit.ops.filter((op) => typeOf(op) !== 'member') }
}

/** What stands in a foreign body may be anything. */
function typeOf(op: Op): string {
  return typeof op === 'object' && op !== null ? op.type : ''
}

function membersOf(fold: Fold): LetInMember[] {
  const members: LetInMember[] = []
  for (const record of fold.recordsOf('member')) {
    const view = viewRecord(fold, record)
    if (view?.type !== 'member' || typeof view.person !== 'string' || typeof view.role !== 'string') continue
    const { id, person, role, until, meta } = view
    members.push({ entity: id, person, role, until: until ?? null, isRemoved: meta.removed === 'removed' })
  }
  return members
}
