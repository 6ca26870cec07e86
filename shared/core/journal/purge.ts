import type { Json } from '../json'
import type { Op } from './op'
import { withoutContent } from './text-shape'

/**
 * What stays of an op when its body is purged by law: which things it touched and what it replaced, but nothing
 * that was written. A purged `set` still replaces the values that it named; a purged `put` or import leaves
 * nothing to show; purged text keeps its shape, so that what others wrote around it stays readable.
 */
export function residueOf(op: Op): Op | null {
  switch (op.op) {
    case 'put':
    case 'rows':
      return null
    case 'set': {
      const fields: Record<string, Json> = {}
      for (const field in op.fields) fields[field] = null
      return { op: 'set', type: op.type, id: op.id, fields, sees: op.sees }
    }
    case 'text':
      return { ...op, update: withoutContent(op.update) }
    // They hold ids only: of what was removed, of what was linked.
    case 'remove':
    case 'restore':
    case 'add':
    case 'drop':
      return op
  }
}

/** The residue of a whole body, as a `purge` records it. */
export function residueOfBody(ops: readonly Op[]): Op[] {
  return ops.flatMap((op) => residueOf(op) ?? [])
}
