import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import type { PlacedCommit } from './causality'
import { declares } from './declaration'
import type { Fold } from './fold'
import type { CommitId, Op } from './op'
import { residueOfBody } from './purge'
import { withoutDeletedWords } from './text-shape'
import { viewAll } from './view'

/** What a person wants removed by law. */
export type PurgeTarget =
  /** Every body that says something of this thing. */
  | { readonly kind: 'thing'; readonly type: EntityType; readonly id: string }
  /** What these commits wrote. */
  | { readonly kind: 'commits'; readonly ids: readonly string[] }
  /** The content of an evidence file; what is recorded of it stays. */
  | { readonly kind: 'file'; readonly evidence: string }
  /** Words that were deleted from a draft before; its text stays as it is. `before`: by those that knew of no more. */
  | { readonly kind: 'draft-history'; readonly draft: string; readonly before?: CommitId }

export interface Thing {
  readonly type: EntityType
  readonly id: string
}

/** What a purge of a target names, before someone gives the reason. */
export interface PurgePlan {
  readonly commits: readonly { readonly commit: string; readonly residue: readonly Op[] }[]
  readonly files: readonly { readonly sha256: string; readonly evidence: string }[]
  /** What the content belonged to. */
  readonly things: readonly Thing[]
  readonly history: boolean
}

/** So many things are named in a purge; a removed import names its file instead of its rows. */
const MOST_THINGS = 200

export function planPurge(fold: Fold, target: PurgeTarget): PurgePlan {
  switch (target.kind) {
    case 'file': {
      const evidence = fold.record('evidence', target.evidence)
      const sha256 = evidence?.value('sha256', fold.order)
      const files = typeof sha256 === 'string' ? [{ sha256, evidence: target.evidence }] : []
      return { commits: [], files, things: [{ type: 'evidence', id: target.evidence }], history: false }
    }
    case 'draft-history':
      return historyPlan(fold, target.draft, target.before)
    case 'commits':
      return planOf(
        fold,
        target.ids.flatMap((id) => fold.order.get(id) ?? []),
      )
    case 'thing': {
      const touched = fold.record(target.type, target.id)?.touched ?? []
      const plan = planOf(
        fold,
        [...new Set(touched)].map((n) => fold.order.at(n)),
      )
      const things = [{ type: target.type, id: target.id }, ...plan.things]
      return { ...plan, things: distinct(things).slice(0, MOST_THINGS) }
    }
  }
}

/** Whether a commit can be purged at all: who may do what, a hold and a purge itself stay. */
export function isPurgeable(fold: Fold, commit: PlacedCommit): boolean {
  return !declares({ ops: fold.opsOf(commit) }) && (fold.opsOf(commit).length > 0 || fold.isPurged(commit))
}

function planOf(fold: Fold, commits: readonly PlacedCommit[]): PurgePlan {
  const named = commits.filter((commit) => isPurgeable(fold, commit))
  const residues = named.map((commit) => ({ commit: commit.id, residue: residueOfBody(fold.opsOf(commit)) }))
  const things = named.flatMap((commit) =>
    fold.opsOf(commit).map((op) => (op.op === 'rows' ? op.owner : { type: op.type, id: op.id })),
  )
  return {
    commits: [...residues, ...restated(fold, new Set(named.map(({ id }) => id)))],
    files: [],
    things: distinct(things).slice(0, MOST_THINGS),
    history: false,
  }
}

function historyPlan(fold: Fold, draft: string, before?: CommitId): PurgePlan {
  const end = before === undefined ? undefined : fold.order.get(before)
  const residues = new Map<string, Op[]>()
  for (const section of viewAll(fold, 'section')) {
    if (section.draft !== draft) continue
    const { id } = section
    const all = fold.record('section', id)?.textUpdates('body', fold.order) ?? []
    const updates = end ? all.filter(({ n }) => fold.order.isBefore(fold.order.at(n), end)) : all
    const left = withoutDeletedWords(updates.map(({ update }) => update))
    updates.forEach(({ n, update }, at) => {
      const made = left[at]
      if (made === null || made === undefined) return
      const commit = fold.order.at(n)
      const ops = residues.get(commit.id) ?? [...fold.opsOf(commit)]
      const place = ops.findIndex((op) => op.op === 'text' && op.id === id && op.update === update)
      const op = ops[place]
      if (op?.op === 'text') residues.set(commit.id, ops.with(place, { ...op, update: made }))
    })
  }
  const commits = [...residues].map(([commit, residue]) => ({ commit, residue }))
  return {
    commits: [...commits, ...restated(fold, new Set(residues.keys()))],
    files: [],
    things: commits.length === 0 ? [] : [{ type: 'draft', id: draft }],
    history: true,
  }
}

/** Earlier purges whose residues of these commits hold words that go now: the same purges without those residues. */
function restated(fold: Fold, commits: ReadonlySet<string>): PurgePlan['commits'] {
  return fold.order.placed.flatMap((placed) => {
    const ops = fold.opsOf(placed)
    if (ops.length === 0 || !ops.every((op) => op.op === 'put' && op.type === 'purge')) return []
    let changed = false
    const residue = ops.map((op): Op => {
      if (op.op !== 'put') return op
      const before = (op.fields['commits'] ?? []) as readonly { readonly commit: string; readonly residue: Json[] }[]
      const after = before.map((one) => {
        if (!commits.has(one.commit) || one.residue.length === 0) return one
        changed = true
        return { ...one, residue: [] }
      })
      return { ...op, fields: { ...op.fields, commits: after as unknown as Json } }
    })
    return changed ? [{ commit: placed.id, residue }] : []
  })
}

function distinct(things: readonly Thing[]): Thing[] {
  return [...new Map(things.map((thing) => [`${thing.type}/${thing.id}`, { type: thing.type, id: thing.id }])).values()]
}
