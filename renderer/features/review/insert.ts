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
  const figure = snapshot ? storyFigureBlock.build(snapshot, caseWords(snapshot))[0] : undefined
  if (figure?.kind !== 'figure') {
    toast({
      text: 'There is no story to draw yet.',
      hint: 'Star entries on the timeline with S, or record a decision.',
    })
    return
  }
  insertDiagram(editorFor('timeline'), figure.mermaid)
}

/** Puts an empty diagram with an example where the cursor is. */
export function insertNewDiagram(): void {
  insertDiagram(editorFor('timeline'), EXAMPLE)
}

/** Puts a live view where the cursor is. */
export function insertLiveBlock(editor: Editor | null, block: string): void {
  editor
    ?.chain()
    .focus()
    .insertContent([{ type: 'liveBlock', attrs: { block } }, { type: 'paragraph' }])
    .run()
}

function insertDiagram(editor: Editor | null, source: string): void {
  const text = source.replace(/\n+$/, '')
  editor
    ?.chain()
    .focus()
    .insertContent([
      { type: 'codeBlock', attrs: { language: 'mermaid' }, content: [{ type: 'text', text }] },
      { type: 'paragraph' },
    ])
    .scrollIntoView()
    .run()
}
