import { CodeBlock } from '@tiptap/extension-code-block'
import { Collaboration } from '@tiptap/extension-collaboration'
import { type Extensions, mergeAttributes, Node, ReactNodeViewRenderer } from '@tiptap/react'
import { StarterKit } from '@tiptap/starter-kit'
import type { Doc } from 'yjs'
import { PROSE_FRAGMENT } from '../../../../shared/core/review/prose-yjs'
import { authorshipOf } from './authorship'
import { CodeBlockView } from './CodeBlockView'
import { LiveBlockView } from './LiveBlockView'

/** Everything that a section's text can hold; `shared/core/review/prose-blocks.ts` reads the same nodes. */
export function sectionExtensions(document: Doc): Extensions {
  return [
    StarterKit.configure({
      // Undo is that of the shared document: it never takes back what someone else wrote.
      undoRedo: false,
      codeBlock: false,
      // It writes an empty line into every section that is only looked at.
      trailingNode: false,
      heading: { levels: [1, 2, 3] },
      link: { openOnClick: false, autolink: false, linkOnPaste: false },
    }),
    CodeBlock.extend({ addNodeView: () => ReactNodeViewRenderer(CodeBlockView) }).configure({
      enableTabIndentation: false,
    }),
    LiveBlock,
    Collaboration.configure({ document, field: PROSE_FRAGMENT }),
    authorshipOf(document),
  ]
}

/** A view of the case that stands in the text. It holds only the view's key, never its words. */
const LiveBlock = Node.create({
  name: 'liveBlock',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ block: { default: '' } }),
  parseHTML: () => [{ tag: 'div[data-live-block]', getAttrs: (element) => ({ block: element.dataset['liveBlock'] }) }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'div',
    mergeAttributes(HTMLAttributes, { 'data-live-block': String(node.attrs['block']) }),
  ],
  addNodeView: () => ReactNodeViewRenderer(LiveBlockView),
})
