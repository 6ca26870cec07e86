import * as Y from 'yjs'
import { applyUpdates } from './apply-updates'
import type { ProseNode } from './prose-node'

/**
 * Rich text between its Yjs document and ProseMirror JSON, without a DOM: the export runs in a worker.
 * The mapping is the one of y-prosemirror: an XmlElement is a node, the attributes of an XmlText's
 * parts are marks.
 */

/** Name of the fragment in each section's Yjs document; TipTap's Collaboration extension uses it too. */
export const PROSE_FRAGMENT = 'default'

/** Applies updates (never merges them: `mergeUpdates` explodes on many) and reads the text. */
export function proseFromUpdates(updates: Iterable<Uint8Array>): ProseNode {
  const doc = new Y.Doc({ gc: false })
  applyUpdates(doc, updates)
  const node = proseFromDoc(doc)
  doc.destroy()
  return node
}

export function proseFromDoc(doc: Y.Doc): ProseNode {
  return { type: 'doc', content: doc.getXmlFragment(PROSE_FRAGMENT).toArray().flatMap(nodesOf) }
}

/**
 * The update that writes `root` into an empty document. The client id is passed in and must be fresh
 * for this one use: a client id that comes twice makes Yjs drop text.
 */
export function updateFromProse(root: ProseNode, client: number): Uint8Array {
  const doc = new Y.Doc({ gc: false })
  doc.clientID = client
  doc.transact(() => {
    doc.getXmlFragment(PROSE_FRAGMENT).insert(0, (root.content ?? []).map(elementOf))
  })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

function nodesOf(node: Y.XmlElement | Y.XmlText | Y.XmlHook): ProseNode[] {
  if (node instanceof Y.XmlText) return textNodes(node)
  if (!(node instanceof Y.XmlElement)) return []
  const attrs = node.getAttributes() as { [name: string]: unknown }
  const content = node.toArray().flatMap(nodesOf)
  return [
    {
      type: node.nodeName,
      ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
      ...(content.length > 0 ? { content } : {}),
    },
  ]
}

function textNodes(node: Y.XmlText): ProseNode[] {
  const parts = node.toDelta() as { insert?: unknown; attributes?: { [mark: string]: unknown } }[]
  return parts.flatMap((part): ProseNode[] => {
    if (typeof part.insert !== 'string' || part.insert === '') return []
    const marks = Object.entries(part.attributes ?? {}).map(([name, attrs]) => ({
      // y-prosemirror writes marks that may overlap as `name--hash`.
      type: name.split('--')[0] ?? name,
      ...(typeof attrs === 'object' && attrs !== null ? { attrs: attrs as { [name: string]: unknown } } : {}),
    }))
    return [{ type: 'text', text: part.insert, ...(marks.length > 0 ? { marks } : {}) }]
  })
}

function elementOf(node: ProseNode): Y.XmlElement | Y.XmlText {
  if (node.type === 'text') {
    const text = new Y.XmlText()
    const marks = Object.fromEntries((node.marks ?? []).map((mark) => [mark.type, mark.attrs ?? {}]))
    text.insert(0, node.text ?? '', marks)
    return text
  }
  const element = new Y.XmlElement(node.type)
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    // Yjs types attributes as strings, but stores any JSON, as y-prosemirror does (heading level).
    element.setAttribute(name, value as string)
  }
  const children = node.content ?? []
  if (children.length > 0) element.insert(0, children.map(elementOf))
  return element
}
