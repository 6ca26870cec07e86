import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import { useEffect, useMemo, useState } from 'react'
import { useJournal } from '../../../store/use-journal'
import { caretIn, registerEditor, useReviewUi } from '../review-ui'
import { authorship, type ShownAuthors } from './authorship'
import { sectionExtensions } from './extensions'
import styles from './SectionEditor.module.css'
import type { SectionText } from './section-text'

type SectionEditorProps = {
  readonly text: SectionText
  readonly sectionKey: string
  /** What the section is for, shown until someone writes. */
  readonly guidance: string | undefined
  readonly label: string
  /** Keys of the live views that stand in the text, whenever they change. */
  readonly onLive: (keys: readonly string[]) => void
  /** Who wrote what, drawn over the text; null hides it. */
  readonly authors: ShownAuthors | null
}

/** The rich text of one section. */
export function SectionEditor({ text, sectionKey, guidance, label, onLive, authors }: SectionEditorProps) {
  const extensions = useMemo(() => sectionExtensions(text.doc), [text])
  const isPast = useJournal().asOf !== null
  // It may take the place of an editor that someone writes in; what can be read is the same in both.
  const [caret] = useState(() => caretIn(sectionKey))
  const editor = useEditor(
    {
      extensions,
      editable: !isPast,
      editorProps: {
        attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, dir: 'auto', spellcheck: 'true' },
      },
      onCreate: ({ editor: created }) => {
        if (caret) created.chain().setTextSelection(caret).focus().run()
      },
      onFocus: ({ editor: focused }) => useReviewUi.setState({ editor: focused }),
      onBlur: () => void text.flush(),
    },
    [extensions, isPast],
  )
  const empty = useEditorState({ editor, selector: ({ editor: now }) => now.isEmpty })
  const live = useEditorState({
    editor,
    selector: ({ editor: now }) => {
      const keys: string[] = []
      now.state.doc.descendants((node) => {
        if (node.type.name === 'liveBlock') keys.push(String(node.attrs['block']))
      })
      return keys.join(' ')
    },
  })
  useEffect(() => onLive(live === '' ? [] : live.split(' ')), [live, onLive])
  useEffect(() => {
    editor.view.dispatch(editor.state.tr.setMeta(authorship, authors))
  }, [editor, authors])
  useEffect(() => registerEditor(sectionKey, editor), [sectionKey, editor])
  return (
    <div className={styles.editor}>
      {empty && guidance !== undefined ? <p className={styles.guidance}>{guidance}</p> : null}
      <EditorContent editor={editor} className={styles.content} />
    </div>
  )
}
