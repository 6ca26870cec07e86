import type { Tlp } from '../case/entities/fields'
import type { EventTime } from '../time/event-time'

/**
 * The review as a document: what a cut seals and every writer (HTML, PDF, DOCX, Markdown) reads.
 * Plain JSON. Handling marks stand on blocks, rows, items and single runs, so that an export can
 * leave out exactly what its reader may not see, and count it.
 */
export type Marks = {
  readonly tlp?: Tlp
  readonly privileged?: boolean
  /** What one of these is called when it is counted as withheld, in the singular: "decision". */
  readonly item?: string
  /** Entity id, so that what stands in three places is counted once. */
  readonly itemId?: string
}

/** A piece of text. A writer escapes it; it is never markup. */
export type Run = Marks & {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
  readonly strike?: boolean
  readonly code?: boolean
  /** Shown as text after the words; no export carries a link that can be clicked. */
  readonly link?: string
  /** Never defanged: a hash, an evidence number and a file name must stay as they are to be compared. */
  readonly literal?: 'hash' | 'file' | 'number'
  /** A person id, or the name of someone who is not in the case. Becomes a role on request. */
  readonly person?: string
  /** A line break; its text is empty. */
  readonly lineBreak?: boolean
  /** Small and grey: what explains, not what says. */
  readonly quiet?: boolean
}
export type Inline = readonly Run[]

export type ColumnType = 'text' | 'time' | 'number' | 'hash' | 'label' | 'person'
export type Column = {
  readonly title: string
  readonly type: ColumnType /** Share of the width. */
  readonly weight: number
}
export type Row = Marks & { readonly cells: readonly Inline[] }
export type ListItem = Marks & { readonly blocks: readonly Block[] }
export type Definition = Marks & { readonly term: string; readonly value: Inline }

export type StoryLine = Marks & { readonly time: EventTime; readonly text: string; readonly decision: boolean }
export type Story = { readonly title: string; readonly lines: readonly StoryLine[] }

/** A picture of a figure, made by the viewer after redaction. PNG as base64, size in CSS pixels. */
export type Picture = { readonly svg: string; readonly png?: string; readonly width: number; readonly height: number }

export type Block = Marks &
  (
    | {
        readonly kind: 'heading' /** 1 is just under a section's title. */
        readonly level: 1 | 2 | 3
        readonly text: Inline
      }
    | { readonly kind: 'paragraph'; readonly text: Inline }
    | { readonly kind: 'list'; readonly ordered: boolean; readonly start?: number; readonly items: readonly ListItem[] }
    | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
    | { readonly kind: 'code'; readonly language?: string; readonly text: string }
    | { readonly kind: 'rule' }
    | {
        readonly kind: 'table'
        readonly caption?: string
        readonly columns: readonly Column[]
        readonly rows: readonly Row[]
      }
    | {
        readonly kind: 'figure'
        readonly mermaid: string
        readonly caption?: string
        readonly alt: string
        readonly picture?: Picture
        /** What a picture of the story was made from, so that a redacted one can be made from the rest. */
        readonly story?: Story
      }
    | { readonly kind: 'callout'; readonly tone: 'info' | 'warning'; readonly text: Inline }
    | { readonly kind: 'definitions'; readonly items: readonly Definition[] }
    | {
        readonly kind: 'live'
        readonly key: string /** Empty where the section's own title says it. */
        readonly title: string
        readonly blocks: readonly Block[]
      }
  )
export type BlockKind = Block['kind']
export type BlockOf<K extends BlockKind> = Extract<Block, { kind: K }>

export type DocumentSection = Marks & {
  readonly key: string
  readonly title: string
  readonly blocks: readonly Block[]
}

/** What was left out, by what it is called. */
export type Withheld = {
  readonly total: number
  readonly byItem: readonly { readonly item: string; readonly count: number }[]
}

export type Paper = 'A4' | 'Letter'

export type ReviewDocument = {
  readonly format: 'holdfast-review'
  readonly version: 1
  readonly title: string
  /** CASE-2026-014-K7Q */
  readonly caseNumber: string
  readonly caseTitle: string
  readonly codeName: string
  readonly tlp: Tlp
  readonly status: 'DRAFT' | 'APPROVED'
  /** "draft" or the number of the cut: "1.2". */
  readonly revision: string
  readonly owner?: Run
  readonly facilitator?: Run
  readonly audience?: string
  /** Times are UTC and, beside it, this zone. */
  readonly zone: string
  readonly stateId: string
  /** Epoch ms. */
  readonly generatedAt: number
  readonly paper: Paper
  readonly sections: readonly DocumentSection[]
  readonly withheld: Withheld
  /** Plain sentences about how this copy was made: names as roles, withheld items. */
  readonly notices: readonly string[]
}
