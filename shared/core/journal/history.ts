import type { EntityType } from '../case/entity-types'
import type { Json } from '../json'
import { byEffect, type PlacedCommit } from './causality'
import type { Fold } from './fold'
import { rowFields } from './rows'

/** One act on an entity: who, when, from what device, and what was written. */
export interface HistoryItem {
  readonly commit: string
  readonly by: string
  readonly device: string
  /** Epoch ms by the author's wall clock. */
  readonly at: number
  readonly intent: string
  readonly act: 'put' | 'set' | 'remove' | 'restore' | 'add' | 'drop' | 'text'
  readonly fields: { readonly [field: string]: Json | undefined }
}

/** Everything that was ever done to an entity, in the order (effective time, id). */
export function history(fold: Fold, type: EntityType, id: string): HistoryItem[] {
  const record = fold.record(type, id)
  if (!record) return []
  const commits = [...new Set(record.touched)].map((n) => fold.order.at(n))
  commits.sort(byEffect)
  return commits.flatMap((commit) => actsOn(fold, commit, type, id))
}

function actsOn(fold: Fold, commit: PlacedCommit, type: EntityType, id: string): HistoryItem[] {
  const { header } = commit
  const common = {
    commit: commit.id,
    by: header.actor,
    device: header.device,
    at: header.wall.ms,
    intent: header.intent,
  }
  const items: HistoryItem[] = []
  for (const op of fold.opsOf(commit)) {
    if (op.op === 'rows') {
      const row = fold.rows.find(id)
      if (row?.block.op === op) items.push({ ...common, act: 'put', fields: rowFields(op, row.index) })
    } else if (op.type === type && op.id === id) {
      const fields = op.op === 'put' || op.op === 'set' ? op.fields : 'value' in op ? { [op.field]: op.value } : {}
      items.push({ ...common, act: op.op, fields })
    }
  }
  return items
}
