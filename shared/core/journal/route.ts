import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import type { Fold } from './fold'
import type { CommitId, Op } from './op'

/** What belongs to something else is recorded where that is: the custody of an item stays whole in its own journal. */
const BELONGS_TO: {
  readonly [type in EntityType]?: { readonly field: string; readonly types: readonly EntityType[] }
} = {
  approval: { field: 'of', types: ['step', 'cut', 'update', 'decision'] },
  custody: { field: 'evidence', types: ['evidence'] },
  cut: { field: 'draft', types: ['draft'] },
  notification: { field: 'clock', types: ['clock'] },
  section: { field: 'draft', types: ['draft'] },
  step: { field: 'plan', types: ['plan'] },
  tick: { field: 'step', types: ['step'] },
}

/**
 * Which journal each op is written to, where a fold holds several. Causal knowledge is per journal, so a value can
 * be replaced only by a commit of the journal in which it stands: what an adopted case brought is changed there. A
 * value that stands in several journals is set in each of them. All else goes to `main`.
 */
export function routeOps(fold: Fold, ops: readonly Op[], main: string): ReadonlyMap<string, readonly Op[]> {
  const routed = new Map<string, Op[]>()
  const give = (journal: string, op: Op): void => {
    const list = routed.get(journal)
    if (list) list.push(op)
    else routed.set(journal, [op])
  }
  const several = [...fold.order.journals()].length > 1
  for (const op of ops) {
    if (!several) give(main, op)
    else if (op.op === 'set') for (const [journal, part] of splitSet(fold, op, main)) give(journal, part)
    else give(homeOf(fold, op, main), op)
  }
  return routed
}

function splitSet(fold: Fold, op: Extract<Op, { op: 'set' }>, main: string): ReadonlyMap<string, Op> {
  const parts = new Map<string, { fields: Record<string, Json>; sees: Record<string, CommitId[]> }>()
  for (const field in op.fields) {
    const sees = op.sees[field] ?? []
    const journals = new Set(sees.flatMap((id) => fold.order.get(id)?.header.journal ?? []))
    if (journals.size === 0) journals.add(birthplace(fold, op.type, op.id) ?? main)
    for (const journal of journals) {
      const part = parts.get(journal) ?? { fields: {}, sees: {} }
      part.fields[field] = op.fields[field] ?? null
      part.sees[field] = sees.filter((id) => fold.order.get(id)?.header.journal === journal)
      parts.set(journal, part)
    }
  }
  return new Map([...parts].map(([journal, part]) => [journal, { op: 'set', type: op.type, id: op.id, ...part }]))
}

function homeOf(fold: Fold, op: Op, main: string): string {
  if (op.op === 'rows') return main
  const own = birthplace(fold, op.type, op.id)
  if (own !== null || op.op !== 'put') return own ?? main
  const parent = BELONGS_TO[op.type]
  const id = parent && op.fields[parent.field]
  if (!parent || typeof id !== 'string') return main
  for (const type of parent.types) {
    const place = birthplace(fold, type, id)
    if (place !== null) return place
  }
  return main
}

/** The journal whose commit made an entity; null where none did. */
function birthplace(fold: Fold, type: EntityType, id: string): string | null {
  const record = fold.record(type, id)
  return record?.born ? fold.order.at(record.bornAt).header.journal : null
}
