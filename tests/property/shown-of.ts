import { bytesIfBase64 } from '../../shared/core/base64'
import type { Entity } from '../../shared/core/case/entity-types'
import type { Fold } from '../../shared/core/journal/fold'
import { rowId } from '../../shared/core/journal/rows'
import { viewEntity, viewRecord } from '../../shared/core/journal/view'
import { rowHidden } from '../../shared/core/journal/withdrawn'
import { proseFromUpdates } from '../../shared/core/review/prose-yjs'
import { ALL_TYPES } from './folded'

/** What a person sees: things that stand, with their conflicts, rows and texts, without the book-keeping. */
export function shownOf(fold: Fold): readonly string[] {
  const shown: string[] = []
  for (const type of ALL_TYPES) {
    for (const record of fold.recordsOf(type)) {
      const view = viewRecord(fold, record)
      const texts = [...record.textFields()].flatMap((field) => {
        const updates = record.textUpdates(field, fold.order)
        const prose = proseFromUpdates(updates.map(({ update }) => bytesIfBase64(update)))
        // A text in which nothing stands shows as one that was never begun.
        return prose.content?.length ? [[field, prose]] : []
      })
      // A row that someone touched is shown where its block is.
      if (view?.meta.removed === 'removed' || record.block) continue
      if (view || texts.length > 0) shown.push(`${type}/${record.id} ${JSON.stringify([fieldsOf(view), texts])}`)
    }
  }
  for (const block of fold.rows.all) {
    for (let index = 0; index < block.op.count; index++) {
      const id = rowId(block.op, index)
      if (!rowHidden(fold, block, index))
        shown.push(`row ${id} ${JSON.stringify(fieldsOf(viewEntity(fold, block.op.type, id)))}`)
    }
  }
  return shown.sort()
}

function fieldsOf(view: Entity | null): unknown {
  if (view === null) return null
  const { meta, ...fields } = view
  const conflicts = Object.entries(meta.conflicts ?? {}).map(([field, values]) => [
    field,
    values.map(({ value, by, device }) => JSON.stringify([value, by, device])).sort(),
  ])
  return [Object.entries(fields).sort(byName), conflicts.sort(byName)]
}

function byName(a: readonly unknown[], b: readonly unknown[]): number {
  return String(a[0]) < String(b[0]) ? -1 : 1
}
