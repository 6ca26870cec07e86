import { NodeViewContent, type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import { useState } from 'react'
import { Button } from '../../../ui/Button'
import { cx } from '../../../ui/cx'
import { Diagram } from '../blocks/Diagram'
import styles from './SectionEditor.module.css'

/** Code; a mermaid diagram is drawn above its source, which opens on request. */
export function CodeBlockView({ node }: NodeViewProps) {
  const mermaid = node.attrs['language'] === 'mermaid'
  const source = node.textContent
  const [open, setOpen] = useState(source.trim() === '')
  if (!mermaid) {
    return (
      <NodeViewWrapper as="pre" dir="ltr">
        <NodeViewContent<'code'> as="code" />
      </NodeViewWrapper>
    )
  }
  return (
    <NodeViewWrapper className={styles.diagram}>
      <div contentEditable={false} className={styles.picture}>
        {source.trim() === '' ? (
          <p className={styles.hint}>Write the diagram in mermaid; it is drawn here.</p>
        ) : (
          <Diagram source={source} alt="Diagram drawn by hand for this review" sourceShown={open} />
        )}
        <Button kind="quiet" className={styles.sourceButton} onPress={() => setOpen(!open)}>
          {open ? 'Hide the source' : 'Edit the source'}
        </Button>
      </div>
      <pre dir="ltr" className={cx(!open && styles.closed)}>
        <NodeViewContent<'code'> as="code" />
      </pre>
    </NodeViewWrapper>
  )
}
