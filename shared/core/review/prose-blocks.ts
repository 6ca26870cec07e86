import type { Block, Inline, ListItem, Run } from './document'
import { isBlankProse, type ProseNode, proseText } from './prose-node'

/** How deep lists and quotes may nest; a hostile document of ten thousand levels must not end the export. */
const DEPTH_LIMIT = 12

/** Makes the blocks of a live view that stands in the text; undefined where this build has none of that name. */
export type LiveResolver = (key: string) => Block | undefined

/**
 * Rich text (TipTap's StarterKit, as JSON) as blocks. Nodes that this build does not know keep their
 * words as a paragraph, so nothing that a person wrote is dropped.
 */
export function blocksFromProse(root: ProseNode, live: LiveResolver = () => undefined): Block[] {
  return childBlocks(root, live, 0)
}

function childBlocks(node: ProseNode, live: LiveResolver, depth: number): Block[] {
  return (node.content ?? []).flatMap((child) => blocksOf(child, live, depth))
}

function blocksOf(node: ProseNode, live: LiveResolver, depth: number): Block[] {
  if (depth > DEPTH_LIMIT) return wordsOf(node)
  switch (node.type) {
    case 'paragraph':
      return isBlankProse(node) ? [] : [{ kind: 'paragraph', text: inlineOf(node) }]
    case 'heading':
      return isBlankProse(node) ? [] : [{ kind: 'heading', level: headingLevel(node), text: inlineOf(node) }]
    case 'bulletList':
    case 'orderedList':
      return [listOf(node, live, depth)]
    case 'blockquote':
      return [{ kind: 'quote', blocks: childBlocks(node, live, depth + 1) }]
    case 'codeBlock':
      return [codeOrFigure(node)]
    case 'horizontalRule':
      return [{ kind: 'rule' }]
    case 'liveBlock': {
      const block = live(String(node.attrs?.['block'] ?? ''))
      return block === undefined ? [] : [block]
    }
    default:
      return wordsOf(node)
  }
}

function listOf(node: ProseNode, live: LiveResolver, depth: number): Block {
  const items: ListItem[] = (node.content ?? []).map((item) => ({ blocks: childBlocks(item, live, depth + 1) }))
  const start = node.attrs?.['start']
  const ordered = node.type === 'orderedList'
  return ordered && typeof start === 'number' && Number.isInteger(start) && start !== 1
    ? { kind: 'list', ordered, start, items }
    : { kind: 'list', ordered, items }
}

function codeOrFigure(node: ProseNode): Block {
  const language = node.attrs?.['language']
  const text = proseText(node)
  if (language === 'mermaid') return { kind: 'figure', mermaid: text, alt: 'Diagram drawn by hand for this review' }
  return typeof language === 'string' && language !== '' ? { kind: 'code', language, text } : { kind: 'code', text }
}

function wordsOf(node: ProseNode): Block[] {
  const text = proseText(node).trim()
  return text === '' ? [] : [{ kind: 'paragraph', text: [{ text }] }]
}

function headingLevel(node: ProseNode): 1 | 2 | 3 {
  const level = node.attrs?.['level']
  return level === 1 || level === 2 ? level : 3
}

function inlineOf(node: ProseNode): Inline {
  return (node.content ?? []).flatMap((child): Run[] => {
    if (child.type === 'hardBreak') return [{ text: '', lineBreak: true }]
    if (child.text === undefined) return proseText(child) === '' ? [] : [{ text: proseText(child) }]
    return [runOf(child, child.text)]
  })
}

function runOf(node: ProseNode, text: string): Run {
  let run: Run = { text }
  for (const mark of node.marks ?? []) {
    if (mark.type === 'bold') run = { ...run, bold: true }
    if (mark.type === 'italic') run = { ...run, italic: true }
    if (mark.type === 'underline') run = { ...run, underline: true }
    if (mark.type === 'strike') run = { ...run, strike: true }
    if (mark.type === 'code') run = { ...run, code: true }
    if (mark.type === 'link' && typeof mark.attrs?.['href'] === 'string') run = { ...run, link: mark.attrs['href'] }
  }
  return run
}
