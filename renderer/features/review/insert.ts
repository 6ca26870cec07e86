import type { Editor } from '@tiptap/react'
import { caseWords } from '../../../shared/core/review/case-words'
import { storyFigureBlock } from '../../../shared/core/review/live/story'
import type { JournalStore } from '../../store/journal-store'
import { toast } from '../../ui/toast-queue'
import { readSnapshot } from '../case/read-snapshot'
import { editorFor } from './review-ui'

const EXAMPLE = 'flowchart LR\n    A[Phishing mail] --> B[Workstation] --> C[Domain controller]\n'

/** Puts a diagram of the story where the cursor is, else into the timeline section; from then on it is the writer's. */
export async function insertStoryDiagram(journal: JournalStore): Promise<void> {
  const snapshot = await readSnapshot(journal)
  const figures = snapshot ? storyFigureBlock.build(snapshot, caseWords(snapshot)) : []
  const sources = figures.flatMap((block) => (block.kind === 'figure' ? [block.mermaid] : []))
  if (sources.length === 0) {
    toast({
      text: 'There is no story to draw yet.',
      hint: 'Star entries on the timeline with S, or record a decision.',
    })
    return
  }
  insertDiagrams(editorFor('timeline'), sources)
}

/** Puts an empty diagram with an example where the cursor is. */
export function insertNewDiagram(): void {
  insertDiagrams(editorFor('timeline'), [EXAMPLE])
}

/** Puts a live view where the cursor is. */
export function insertLiveBlock(editor: Editor | null, block: string): void {
  editor
    ?.chain()
    .focus()
    .insertContent([{ type: 'liveBlock', attrs: { block } }, { type: 'paragraph' }])
    .run()
}

function insertDiagrams(editor: Editor | null, sources: readonly string[]): void {
  editor
    ?.chain()
    .focus()
    .insertContent([
      ...sources.map((source) => ({
        type: 'codeBlock',
        attrs: { language: 'mermaid' },
        content: [{ type: 'text', text: source.replace(/\n+$/, '') }],
      })),
      { type: 'paragraph' },
    ])
    .scrollIntoView()
    .run()
}
