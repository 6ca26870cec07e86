import { type Editor, useEditorState } from '@tiptap/react'
import {
  Bold,
  Code,
  Heading1,
  Heading2,
  Italic,
  List,
  ListOrdered,
  type LucideIcon,
  Quote,
  RadioTower,
  Workflow,
} from 'lucide-react'
import { LIVE_BLOCKS } from '../../../../shared/core/review/live/live-blocks'
import { useJournal } from '../../../store/use-journal'
import { Icon } from '../../../ui/Icon'
import { IconButton } from '../../../ui/IconButton'
import { Menu } from '../../../ui/Menu'
import { insertLiveBlock, insertNewDiagram, insertStoryDiagram } from '../insert'
import { useReviewUi } from '../review-ui'
import styles from './Toolbar.module.css'

interface Tool {
  readonly label: string
  readonly keys: string
  readonly icon: LucideIcon
  readonly on: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}

const TOOLS: readonly (readonly Tool[])[] = [
  [
    {
      label: 'Heading',
      keys: 'Mod+Alt+2',
      icon: Heading1,
      on: (editor) => editor.isActive('heading', { level: 2 }),
      run: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    },
    {
      label: 'Small heading',
      keys: 'Mod+Alt+3',
      icon: Heading2,
      on: (editor) => editor.isActive('heading', { level: 3 }),
      run: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
    },
  ],
  [
    {
      label: 'Bold',
      keys: 'Mod+B',
      icon: Bold,
      on: (editor) => editor.isActive('bold'),
      run: (editor) => editor.chain().focus().toggleBold().run(),
    },
    {
      label: 'Italic',
      keys: 'Mod+I',
      icon: Italic,
      on: (editor) => editor.isActive('italic'),
      run: (editor) => editor.chain().focus().toggleItalic().run(),
    },
  ],
  [
    {
      label: 'List',
      keys: 'Mod+Shift+8',
      icon: List,
      on: (editor) => editor.isActive('bulletList'),
      run: (editor) => editor.chain().focus().toggleBulletList().run(),
    },
    {
      label: 'Numbered list',
      keys: 'Mod+Shift+7',
      icon: ListOrdered,
      on: (editor) => editor.isActive('orderedList'),
      run: (editor) => editor.chain().focus().toggleOrderedList().run(),
    },
    {
      label: 'Quote',
      keys: 'Mod+Shift+B',
      icon: Quote,
      on: (editor) => editor.isActive('blockquote'),
      run: (editor) => editor.chain().focus().toggleBlockquote().run(),
    },
    {
      label: 'Code',
      keys: 'Mod+Alt+C',
      icon: Code,
      on: (editor) => editor.isActive('codeBlock'),
      run: (editor) => editor.chain().focus().toggleCodeBlock().run(),
    },
  ],
]

/** What one can do with the text; works on the section that was written in last. */
export function Toolbar() {
  const editor = useReviewUi((ui) => ui.editor)
  const journal = useJournal()
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      now
        ? TOOLS.flat()
            .filter((tool) => tool.on(now))
            .map((tool) => tool.label)
            .join('|')
        : '',
  })
  const on = (active ?? '').split('|')
  return (
    <div role="toolbar" aria-label="Text" className={styles.toolbar}>
      {TOOLS.map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their position
        <span key={at} className={styles.group}>
          {group.map((tool) => (
            <IconButton
              key={tool.label}
              label={tool.label}
              keys={tool.keys}
              icon={<Icon of={tool.icon} />}
              pressed={on.includes(tool.label)}
              isDisabled={editor === null}
              writes
              placement="bottom"
              onPress={() => editor && tool.run(editor)}
            />
          ))}
        </span>
      ))}
      <span className={styles.group}>
        <Menu
          label="Insert a diagram"
          trigger={<IconButton label="Insert a diagram" icon={<Icon of={Workflow} />} placement="bottom" />}
          lines={[
            {
              id: 'story',
              label: 'Diagram from the story',
              note: 'Starred entries and decisions, as mermaid',
              keys: 'Mod+Shift+G',
              run: () => void insertStoryDiagram(journal),
            },
            { id: 'new', label: 'New diagram', note: 'An example to start from', run: insertNewDiagram },
          ]}
        />
        <Menu
          label="Insert a live view"
          trigger={
            <IconButton
              label="Insert a live view of the case"
              icon={<Icon of={RadioTower} />}
              isDisabled={editor === null}
              placement="bottom"
            />
          }
          lines={[...LIVE_BLOCKS.values()].map((block) => ({
            id: block.key,
            label: block.title,
            run: () => insertLiveBlock(editor, block.key),
          }))}
        />
      </span>
    </div>
  )
}
