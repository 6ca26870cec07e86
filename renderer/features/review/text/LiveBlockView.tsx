import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import { LiveView } from '../blocks/LiveView'
import styles from './SectionEditor.module.css'

/** A live view that the writer placed in the text. */
export function LiveBlockView({ node, selected }: NodeViewProps) {
  return (
    <NodeViewWrapper className={selected ? styles.atomSelected : undefined} contentEditable={false}>
      <LiveView block={String(node.attrs['block'])} />
    </NodeViewWrapper>
  )
}
