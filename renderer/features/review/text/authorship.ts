import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { Extension } from '@tiptap/react'
import type { Doc } from 'yjs'
import { authoredSpans } from '../../../../shared/core/review/authored-spans'
import { PROSE_FRAGMENT } from '../../../../shared/core/review/prose-yjs'
import type { TextRun } from '../../../../shared/core/review/text-runs'

/** How the words of an author are drawn; the tooltip says who and when. */
export interface AuthorMark {
  readonly className: string
  readonly title: string
}

/** What is shown: who wrote what, and the mark of each; null hides it. */
export interface ShownAuthors {
  readonly runs: readonly TextRun[]
  /** `run` is null for what was typed in this window and is not sealed yet. */
  readonly markOf: (run: TextRun | null) => AuthorMark
}

interface Shown {
  readonly authors: ShownAuthors | null
  readonly marks: DecorationSet
}

export const authorship = new PluginKey<Shown>('authorship')

/** Draws over the text who wrote it. Nothing of it is in the text: it is read from the journal. */
export function authorshipOf(document: Doc): Extension {
  return Extension.create({
    name: 'authorship',
    addProseMirrorPlugins: () => [pluginOf(document)],
  })
}

function pluginOf(document: Doc): Plugin<Shown> {
  const drawn = (authors: ShownAuthors | null, state: EditorState): Shown => ({
    authors,
    marks: authors ? marksOf(document, authors, state) : DecorationSet.empty,
  })
  return new Plugin<Shown>({
    key: authorship,
    state: {
      init: () => ({ authors: null, marks: DecorationSet.empty }),
      apply: (transaction, before, _old, state) => {
        const next: ShownAuthors | null | undefined = transaction.getMeta(authorship)
        if (next !== undefined) return drawn(next, state)
        // The shared document takes in what was typed only after this: until then the marks move with the text.
        return transaction.docChanged && before.authors
          ? { ...before, marks: before.marks.map(transaction.mapping, transaction.doc) }
          : before
      },
    },
    props: { decorations: (state) => authorship.getState(state)?.marks },
    view: () => ({
      update: (view, before) => {
        const shown = authorship.getState(view.state)
        if (!shown?.authors || view.state.doc.eq(before.doc)) return
        const { authors } = shown
        queueMicrotask(() => {
          if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(authorship, authors))
        })
      },
    }),
  })
}

function marksOf(document: Doc, { runs, markOf }: ShownAuthors, { doc, schema }: EditorState): DecorationSet {
  const spans = authoredSpans(
    document.getXmlFragment(PROSE_FRAGMENT),
    runs,
    (name) => schema.nodes[name]?.isLeaf === true,
  )
  return DecorationSet.create(
    doc,
    spans
      .filter(({ to }) => to <= doc.content.size)
      .map(({ from, to, run }) => {
        const { className, title } = markOf(run)
        return Decoration.inline(from, to, { class: className, title })
      }),
  )
}
