import * as Y from 'yjs'
import { base64, bytesOfBase64 } from '../base64'

/**
 * A Yjs update (base64) of the same shape without what it said: every run of characters, every value and every
 * mark counts as deleted; paragraphs and other nodes stay, since others may have written in them.
 * An update that cannot be read becomes one that changes nothing.
 */
export function withoutContent(update: string): string {
  return rewritten(update, (item) => (item.content instanceof Y.ContentType ? [item] : [emptied(item)])) ?? NOTHING
}

/**
 * Per update (base64) of one long text, the same without the words that are deleted by now; what can be read stays
 * as it was, to the letter. Null where nothing of it changes.
 */
export function withoutDeletedWords(updates: readonly string[]): (string | null)[] {
  const doc = new Y.Doc({ gc: false })
  for (const update of updates) {
    try {
      Y.applyUpdate(doc, bytesOfBase64(update))
    } catch {
      // What cannot be read shows nothing and is left alone.
    }
  }
  const deleted = deletedIn(doc)
  const left = updates.map((update) => {
    const made = rewritten(update, (item) => withoutDeleted(item, deleted))
    return made === update ? null : made
  })
  doc.destroy()
  return left
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number]
type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds']
/** Per client, the clocks that count as deleted: from (included), to (excluded), ascending. */
type Deleted = ReadonlyMap<number, readonly (readonly [number, number])[]>

const NOTHING = base64(Uint8Array.of(0, 0))

/** The update with other items; null where it cannot be read. */
function rewritten(update: string, change: (item: Y.Item) => Y.Item[]): string | null {
  try {
    const { structs, ds } = Y.decodeUpdate(bytesOfBase64(update))
    let changed = false
    const made = structs.flatMap((struct): Struct[] => {
      if (!(struct instanceof Y.Item)) return [struct]
      const items = change(struct)
      changed ||= items.length !== 1 || items[0] !== struct
      return items
    })
    return changed ? base64(encode(made, ds)) : update
  } catch {
    return null
  }
}

function deletedIn(doc: Y.Doc): Deleted {
  const { clients } = Y.createDeleteSetFromStructStore(doc.store)
  return new Map([...clients].map(([client, runs]) => [client, runs.map(({ clock, len }) => [clock, clock + len])]))
}

/** The item, cut where its deleted parts begin and end, those parts emptied. */
function withoutDeleted(item: Y.Item, deleted: Deleted): Y.Item[] {
  if (item.content instanceof Y.ContentDeleted || item.content instanceof Y.ContentType) return [item]
  const { client, clock } = item.id
  const end = clock + item.length
  const runs = (deleted.get(client) ?? []).filter(([from, to]) => from < end && to > clock)
  if (runs.length === 0) return [item]
  const parts: Y.Item[] = []
  let rest = item
  const cutAt = (at: number): void => {
    if (at <= rest.id.clock || at >= end) return
    const content = rest.content.copy()
    const right = content.splice(at - rest.id.clock)
    parts.push(itemLike(rest, rest.id, rest.origin, content))
    rest = itemLike(rest, Y.createID(client, at), Y.createID(client, at - 1), right)
  }
  for (const [from, to] of runs) {
    cutAt(from)
    cutAt(to)
  }
  parts.push(rest)
  return parts.map((part) =>
    runs.some(([from, to]) => from <= part.id.clock && part.id.clock < to) ? emptied(part) : part,
  )
}

function emptied(item: Y.Item): Y.Item {
  return itemLike(item, item.id, item.origin, new Y.ContentDeleted(item.content.getLength()))
}

function itemLike(item: Y.Item, id: Y.ID, origin: Y.ID | null, content: Y.Item['content']): Y.Item {
  return new Y.Item(id, null, origin, null, item.rightOrigin, item.parent, item.parentSub, content)
}

/** The first encoding of Yjs: groups of structs, one a client, then what was deleted. All numbers are of variable length. */
function encode(structs: readonly Struct[], ds: DeleteSet): Uint8Array {
  const groups = new Map<number, Struct[]>()
  for (const struct of structs) {
    const group = groups.get(struct.id.client)
    if (group) group.push(struct)
    else groups.set(struct.id.client, [struct])
  }
  const encoder = new Y.UpdateEncoderV1()
  encoder.writeLen(groups.size)
  for (const [client, group] of groups) {
    encoder.writeLen(group.length)
    encoder.writeClient(client)
    encoder.writeLen(group[0]?.id.clock ?? 0)
    for (const struct of group) struct.write(encoder, 0)
  }
  encoder.writeLen(ds.clients.size)
  for (const [client, deletions] of ds.clients) {
    encoder.writeLen(client)
    encoder.writeLen(deletions.length)
    for (const { clock, len } of deletions) {
      encoder.writeLen(clock)
      encoder.writeLen(len)
    }
  }
  return encoder.toUint8Array()
}
