import {
  FileInput,
  Gavel,
  Handshake,
  type LucideIcon,
  MessageSquare,
  NotebookPen,
  SquareCheck,
  Zap,
} from 'lucide-react'

/** What the kinds of rows are called, and their mark. */
const KIND_WORDS: Readonly<Record<string, { readonly word: string; readonly mark: LucideIcon }>> = {
  event: { word: 'Event', mark: Zap },
  action: { word: 'Action', mark: SquareCheck },
  decision: { word: 'Decision', mark: Gavel },
  communication: { word: 'Message', mark: MessageSquare },
  note: { word: 'Note', mark: NotebookPen },
  handover: { word: 'Handover', mark: Handshake },
}

export function kindWord(kind: string): { readonly word: string; readonly mark: LucideIcon } {
  return KIND_WORDS[kind] ?? { word: kind, mark: FileInput }
}

/** Kinds that an entry can have. */
const ENTRY_KINDS = ['event', 'action', 'decision', 'communication', 'note'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]
export const ENTRY_KIND_OPTIONS = ENTRY_KINDS.map((id) => ({ id, label: kindWord(id).word }))
