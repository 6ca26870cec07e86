import * as Y from 'yjs'

/**
 * Applies updates to a document, in order. One that cannot be read changes nothing and stops no other: it came from
 * elsewhere and may be anything.
 */
export function applyUpdates(doc: Y.Doc, updates: Iterable<Uint8Array>, origin: unknown = null): void {
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, update, origin)
    } catch {
      // Left out: the commit that brought it is kept and shown in the record.
    }
  }
}
