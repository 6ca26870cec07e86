import * as Y from 'yjs'
import { base64, bytesIfBase64 } from '../base64'
import { applyUpdates } from '../review/apply-updates'
import { PROSE_FRAGMENT } from '../review/prose-yjs'

/** An update of a long text; `own` are those to be taken back. */
export interface TextPart {
  readonly update: string
  readonly own: boolean
  /** The client id where an undo or a redo wrote it: what it inserted stands for what was deleted before. */
  readonly undoClient?: number
}

export interface InverseOfText {
  /** Yjs update (base64), or null where nothing is left to take back. */
  readonly update: string | null
  /** True where paragraphs had to stay, since others wrote in them. */
  readonly left: boolean
}

const OWN = 'own'

/**
 * What takes back some updates of a text and leaves all others standing. Yjs's own undo does it: everything is
 * applied again, the updates in question as edits of this session. `client` writes what comes back, so it must be fresh.
 */
export function inverseOfText(parts: readonly TextPart[], client: number): InverseOfText {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = client
  const scope = doc.getXmlFragment(PROSE_FRAGMENT)
  const typed = insertedBy(parts)
  let left = false
  const undo = new Y.UndoManager(scope, {
    trackedOrigins: new Set([OWN]),
    captureTimeout: 0,
    deleteFilter: (item) => {
      const isFree = !holdsWorkOfOthers(item, typed)
      if (!isFree) left = true
      return isFree
    },
  })
  for (const { update, own, undoClient } of parts) {
    applyUpdates(doc, [bytesIfBase64(update)], own ? OWN : null)
    if (undoClient !== undefined) linkBroughtBack(doc, undoClient)
  }
  const before = Y.encodeStateVector(doc)
  const snapshot = Y.snapshot(doc)
  while (undo.undoStack.length > 0) undo.undo()
  const isChanged = !Y.equalSnapshots(snapshot, Y.snapshot(doc))
  const update = isChanged ? base64(Y.encodeStateAsUpdate(doc, before)) : null
  undo.destroy()
  doc.destroy()
  return { update, left }
}

/** A test of whether an item was written by one of the updates that are taken back. */
function insertedBy(parts: readonly TextPart[]): (item: Y.Item) => boolean {
  const ranges = new Map<number, [from: number, to: number][]>()
  for (const { update, own } of parts) {
    if (!own) continue
    for (const struct of structsOf(update)) {
      const { client, clock } = struct.id
      ranges.set(client, [...(ranges.get(client) ?? []), [clock, clock + struct.length]])
    }
  }
  return ({ id }) => (ranges.get(id.client) ?? []).some(([from, to]) => id.clock >= from && id.clock < to)
}

function structsOf(update: string): ReturnType<typeof Y.decodeUpdate>['structs'] {
  try {
    return Y.decodeUpdate(bytesIfBase64(update)).structs
  } catch {
    return []
  }
}

function holdsWorkOfOthers(item: Y.Item, isOwn: (item: Y.Item) => boolean): boolean {
  if (!(item.content instanceof Y.ContentType)) return false
  for (let child = item.content.type._start; child; child = child.right) {
    if (!child.deleted && (!isOwn(child) || holdsWorkOfOthers(child, isOwn))) return true
  }
  return false
}

/**
 * Yjs brings a deleted node back as a new one and remembers only in the session which stands for which. The new one
 * was put right before the old one, which tells the same; their children follow each other in the same order.
 */
function linkBroughtBack(doc: Y.Doc, client: number): void {
  for (const item of doc.store.clients.get(client) ?? []) {
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentType) || item.rightOrigin === null) continue
    const old = Y.getItem(doc.store, item.rightOrigin)
    if (old instanceof Y.Item && isSameNode(old, item)) link(old, item)
  }
}

function link(old: Y.Item, item: Y.Item): void {
  if (!old.deleted || old.redone !== null) return
  old.redone = item.id
  const children = childNodes(item)
  for (const child of childNodes(old)) {
    const next = children.findIndex((one) => isSameNode(child, one))
    if (next < 0 || !child.deleted) continue
    const [found] = children.splice(0, next + 1).slice(-1)
    if (found) link(child, found)
  }
}

function childNodes(item: Y.Item): Y.Item[] {
  const nodes: Y.Item[] = []
  if (!(item.content instanceof Y.ContentType)) return nodes
  for (let child = item.content.type._start; child; child = child.right) {
    if (child.content instanceof Y.ContentType) nodes.push(child)
  }
  return nodes
}

function isSameNode(a: Y.Item, b: Y.Item): boolean {
  if (!(a.content instanceof Y.ContentType) || !(b.content instanceof Y.ContentType)) return false
  const [one, other] = [a.content.type, b.content.type]
  if (one instanceof Y.XmlElement && other instanceof Y.XmlElement) return one.nodeName === other.nodeName
  return one.constructor === other.constructor
}
