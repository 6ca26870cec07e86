/** A node of rich text as ProseMirror and TipTap write it in JSON; unknown nodes and attributes may stand in it. */
export interface ProseNode {
  readonly type: string
  readonly attrs?: { readonly [name: string]: unknown }
  readonly content?: readonly ProseNode[]
  readonly text?: string
  readonly marks?: readonly { readonly type: string; readonly attrs?: { readonly [name: string]: unknown } }[]
}

/** All the words of a node, blocks apart by a space. */
export function proseText(node: ProseNode): string {
  if (node.text !== undefined) return node.text
  if (node.type === 'hardBreak') return '\n'
  const inside = (node.content ?? []).map(proseText)
  return inside.join(node.type === 'paragraph' || node.type === 'heading' || node.type === 'codeBlock' ? '' : ' ')
}

/** True where nobody has written anything: no words and nothing that stands for something. */
export function isBlankProse(node: ProseNode): boolean {
  if (node.type === 'horizontalRule' || node.type === 'liveBlock') return false
  if ((node.text ?? '').trim() !== '') return false
  return (node.content ?? []).every(isBlankProse)
}
