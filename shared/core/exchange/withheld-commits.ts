import { TLP_LABELS } from '../case/entities/fields'
import type { EntityType } from '../case/entity-types'
import type { PlacedCommit } from '../journal/causality'
import type { Fold } from '../journal/fold'
import type { CommitId, Op } from '../journal/op'
import type { EntityRecord } from '../journal/record'
import type { RowBlock } from '../journal/rows'
import { type Ceiling, isAbove } from '../review/tlp-order'

/** What stays behind when things above a ceiling do not leave. */
export interface Withheld {
  /** Commits whose bodies stay: a commit goes whole or not at all. */
  readonly commits: ReadonlySet<CommitId>
  /** Things above the ceiling, and those that belong to them. */
  readonly things: number
  /** Other things of which something stays behind, since the same acts wrote both. */
  readonly beside: number
  /** SHA-256 of files that only such things name. */
  readonly files: ReadonlySet<string>
  /** Without the act that declared it there is no case: then nothing can leave under this ceiling. */
  readonly holdsDeclaration: boolean
}

/** Types that carry marks of their own. */
const MARKED: readonly EntityType[] = [
  'asset',
  'comment',
  'decision',
  'draft',
  'entry',
  'evidence',
  'section',
  'source',
  'update',
]

/** What says something of another thing stays behind with it. */
const SAYS_OF: readonly (readonly [type: EntityType, field: string, of: readonly EntityType[]])[] = [
  ['section', 'draft', ['draft']],
  ['cut', 'draft', ['draft']],
  ['export', 'draft', ['draft']],
  ['custody', 'evidence', ['evidence']],
  ['comment', 'on', MARKED],
  ['approval', 'of', ['cut', 'decision', 'update']],
  ['decision', 'corrects', ['decision']],
]

export function withheldCommits(fold: Fold, journal: string, ceiling: Ceiling): Withheld {
  const things = thingsAbove(fold, ceiling)
  const commits = new Set<CommitId>()
  const beside = new Set<string>()
  let holdsDeclaration = false
  for (const commit of fold.order.placed) {
    if (!staysBehind(commit, things, ceiling)) continue
    commits.add(commit.id)
    for (const op of commit.ops ?? []) {
      if (op.op === 'rows' || things.has(keyOf(op.type, op.id))) continue
      beside.add(keyOf(op.type, op.id))
      holdsDeclaration ||= op.op === 'put' && op.type === 'case' && op.id === journal
    }
  }
  return { commits, things: things.size, beside: beside.size, files: filesOf(fold, things), holdsDeclaration }
}

function thingsAbove(fold: Fold, ceiling: Ceiling): ReadonlySet<string> {
  const above = new Set<string>()
  for (const type of MARKED)
    for (const record of fold.recordsOf(type)) if (isMarkedAbove(record, ceiling)) above.add(keyOf(type, record.id))
  // A version that was cut holds the text of every section of its draft.
  for (const record of fold.recordsOf('section')) {
    const draft = record.value('draft', fold.order)
    if (!above.has(keyOf('section', record.id)) || typeof draft !== 'string') continue
    for (const cut of fold.recordsOf('cut'))
      if (cut.value('draft', fold.order) === draft) above.add(keyOf('cut', cut.id))
  }
  for (let before = -1; before !== above.size; ) {
    before = above.size
    for (const [type, field, of] of SAYS_OF) {
      for (const record of fold.recordsOf(type)) {
        const value = record.value(field, fold.order)
        if (typeof value === 'string' && of.some((one) => above.has(keyOf(one, value))))
          above.add(keyOf(type, record.id))
      }
    }
  }
  return above
}

/** Where people disagree about a mark, the stricter one holds. */
function isMarkedAbove(record: EntityRecord, ceiling: Ceiling): boolean {
  const privileged = record.register('privileged').some(({ value }) => value === true)
  const labels = record.register('tlp').flatMap(({ value }) => TLP_LABELS.find((label) => label === value) ?? [])
  return isAbove({ privileged }, ceiling) || labels.some((tlp) => isAbove({ tlp }, ceiling))
}

function staysBehind(commit: PlacedCommit, things: ReadonlySet<string>, ceiling: Ceiling): boolean {
  // What this build cannot read may say anything.
  if (commit.ops === null) return commit.unreadable !== undefined
  return commit.ops.some((op) => saysOf(op, things, ceiling))
}

function saysOf(op: Op, things: ReadonlySet<string>, ceiling: Ceiling): boolean {
  if (op.op === 'rows') return things.has(keyOf(op.owner.type, op.owner.id)) || hasRowAbove({ op, n: 0 }, ceiling)
  if (things.has(keyOf(op.type, op.id))) return true
  if (op.op !== 'put' || op.type !== 'purge') return false
  // What a purge of deleted words left of a text can be read in the purge.
  const commits = (op.fields['commits'] ?? []) as unknown as readonly { readonly residue?: readonly Op[] }[]
  return commits.some(({ residue }) => (residue ?? []).some((left) => saysOf(left, things, ceiling)))
}

function hasRowAbove({ op }: RowBlock, ceiling: Ceiling): boolean {
  const privileged = [op.same['privileged'], ...(op.columns['privileged'] ?? [])].includes(true)
  const labels = [op.same['tlp'], ...(op.columns['tlp'] ?? [])]
  const tlps = labels.flatMap((label) => TLP_LABELS.find((one) => one === label) ?? [])
  return isAbove({ privileged }, ceiling) || tlps.some((tlp) => isAbove({ tlp }, ceiling))
}

function filesOf(fold: Fold, things: ReadonlySet<string>): ReadonlySet<string> {
  const stay = new Set<string>()
  const leave = new Set<string>()
  for (const record of fold.recordsOf('evidence')) {
    const sha256 = record.value('sha256', fold.order)
    if (typeof sha256 === 'string') (things.has(keyOf('evidence', record.id)) ? stay : leave).add(sha256)
  }
  return new Set([...stay].filter((sha256) => !leave.has(sha256)))
}

const keyOf = (type: string, id: string): string => `${type}/${id}`
