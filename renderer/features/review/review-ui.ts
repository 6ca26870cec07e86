import type { Editor } from '@tiptap/react'
import { create } from 'zustand'

/** What one may have open over the review. */
type ReviewDialog =
  | { readonly kind: 'cut'; readonly draft: string }
  | { readonly kind: 'approve'; readonly cut: string }
  /** `what` is the id of a draft or of a cut. */
  | { readonly kind: 'export'; readonly what: string }
  | { readonly kind: 'add-section'; readonly draft: string }

type ReviewUi = {
  readonly dialog: ReviewDialog | null
  /** The draft or cut on the screen. */
  readonly shown: { readonly draft: string; readonly cut: string | null } | null
  /** The editor that was written in last. */
  readonly editor: Editor | null
}

/** Joins the review's commands, which run anywhere, and the place that shows it. */
export const useReviewUi = create<ReviewUi>(() => ({ dialog: null, shown: null, editor: null }))

export function openDialog(dialog: ReviewDialog | null): void {
  useReviewUi.setState({ dialog })
}

const editors = new Map<string, Editor>()

/** An editor appears; answers what lets it go. `section` is the key of its section. */
export function registerEditor(section: string, editor: Editor): () => void {
  editors.set(section, editor)
  return () => {
    if (editors.get(section) === editor) editors.delete(section)
    if (useReviewUi.getState().editor === editor) useReviewUi.setState({ editor: null })
  }
}

/** Where one writes in a section just now; null where nobody does. */
export function caretIn(section: string): { readonly from: number; readonly to: number } | null {
  const editor = editors.get(section)
  if (!editor?.isFocused) return null
  const { from, to } = editor.state.selection
  return { from, to }
}

/** Where an insertion goes: the editor written in last, else that of the section. */
export function editorFor(section: string): Editor | null {
  return useReviewUi.getState().editor ?? editors.get(section) ?? null
}
