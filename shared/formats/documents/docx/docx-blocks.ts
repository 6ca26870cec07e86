import { AlignmentType, BorderStyle, HeadingLevel, ImageRun, Paragraph, ShadingType, type Table, TextRun } from 'docx'
import { bytesOfBase64 } from '../../../core/base64'
import type { Block, BlockOf, Inline } from '../../../core/review/document'
import { docxInline, MONO_FONT, QUIET_COLOUR } from './docx-inline'
import { docxDefinitions, docxTable } from './docx-table'
import { docxText } from './docx-text'

/** Where a block stands: heading level of its section, depth of list and quote, width of the text in twips. */
export interface Place {
  readonly level: number
  readonly indent: number
  readonly width: number
}

const BODY = { size: 21 }
const INDENT_TWIPS = 360
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
]

export function docxBlocks(blocks: readonly Block[], place: Place): (Paragraph | Table)[] {
  return blocks.flatMap((block) => docxBlock(block, place))
}

export function docxHeading(text: Inline, level: number): Paragraph {
  // Size and colour come from the heading's style, so that a reader's own template can restyle it.
  const runs = text.map((run) =>
    run.lineBreak === true ? new TextRun({ break: 1 }) : new TextRun({ text: docxText(run.text) }),
  )
  return new Paragraph({ heading: HEADINGS[Math.min(6, level) - 1] ?? HeadingLevel.HEADING_6, children: runs })
}

function docxBlock(block: Block, place: Place): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [docxHeading(block.text, place.level + block.level)]
    case 'paragraph':
      return [bodyParagraph(block.text, place)]
    case 'list':
      return docxList(block, place)
    case 'quote':
      return docxBlocks(block.blocks, { ...place, indent: place.indent + 1 })
    case 'code':
      return [codeParagraph(block.text, place)]
    case 'rule':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: 'D5D9E0', space: 1 } } })]
    case 'table':
      return [
        ...(block.caption === undefined ? [] : [captionParagraph(block.caption)]),
        docxTable(block, place.width),
        spacer(),
      ]
    case 'definitions':
      return [docxDefinitions(block, place.width), spacer()]
    case 'figure':
      return docxFigure(block, place)
    case 'callout':
      return [docxCallout(block.text, block.tone)]
    case 'live':
      return [
        ...(block.title === '' ? [] : [docxHeading([{ text: block.title }], place.level + 1)]),
        ...docxBlocks(block.blocks, { ...place, level: place.level + 1 }),
      ]
  }
}

export function docxCallout(text: Inline, tone: 'info' | 'warning'): Paragraph {
  return new Paragraph({
    children: docxInline(text, { size: 19 }),
    spacing: { before: 80, after: 160 },
    shading: { type: ShadingType.CLEAR, fill: 'F5F6F8' },
    border: {
      left: { style: BorderStyle.SINGLE, size: 18, color: tone === 'warning' ? '8A4B00' : '1F4E8C', space: 8 },
    },
    indent: { left: 160 },
  })
}

function bodyParagraph(text: Inline, place: Place): Paragraph {
  return new Paragraph({
    children: docxInline(text, BODY),
    ...(place.indent > 0 ? { indent: { left: place.indent * INDENT_TWIPS } } : {}),
  })
}

function docxList(block: BlockOf<'list'>, place: Place): (Paragraph | Table)[] {
  const left = (place.indent + 1) * INDENT_TWIPS
  return block.items.flatMap((item, index) => {
    const [first, ...rest] = item.blocks
    // The marker is text: Word's own numbering would run on from list to list unless each had a definition.
    const marker = block.ordered ? `${(block.start ?? 1) + index}.` : '•'
    const head = new Paragraph({
      children: [
        new TextRun({ text: `${marker}\t`, size: BODY.size }),
        ...(first?.kind === 'paragraph' ? docxInline(first.text, BODY) : []),
      ],
      indent: { left, hanging: INDENT_TWIPS },
      tabStops: [{ type: 'left', position: left }],
      spacing: { after: 60 },
    })
    const others = first?.kind === 'paragraph' ? rest : item.blocks
    return [head, ...docxBlocks(others, { ...place, indent: place.indent + 1 })]
  })
}

function codeParagraph(text: string, place: Place): Paragraph {
  const lines = docxText(text).split('\n')
  return new Paragraph({
    children: lines.map(
      (line, index) => new TextRun({ text: line, font: MONO_FONT, size: 17, ...(index === 0 ? {} : { break: 1 }) }),
    ),
    shading: { type: ShadingType.CLEAR, fill: 'F5F6F8' },
    indent: { left: place.indent * INDENT_TWIPS },
  })
}

function captionParagraph(text: string): Paragraph {
  return new Paragraph({
    children: [new TextRun({ text: docxText(text), size: 17, color: QUIET_COLOUR })],
    spacing: { after: 60 },
    keepNext: true,
  })
}

function docxFigure(block: BlockOf<'figure'>, place: Place): Paragraph[] {
  const caption = block.caption === undefined ? [] : [captionParagraph(block.caption)]
  const png = block.picture?.png
  if (block.picture === undefined || png === undefined) return [codeParagraph(block.mermaid, place), ...caption]
  // Word pictures are sized in pixels at 96 to the inch; a twip is a 1,440th of an inch.
  const scale = Math.min(1, place.width / 15 / block.picture.width, MAX_FIGURE_HEIGHT / block.picture.height)
  const image = new ImageRun({
    type: 'png',
    data: bytesOfBase64(png),
    transformation: {
      width: Math.round(block.picture.width * scale),
      height: Math.round(block.picture.height * scale),
    },
    altText: { name: 'Figure', title: 'Figure', description: docxText(block.alt) },
  })
  return [
    new Paragraph({ children: [image], alignment: AlignmentType.CENTER, keepNext: caption.length > 0 }),
    ...caption,
  ]
}

/** Pixels: a figure with its caption must fit one page. */
const MAX_FIGURE_HEIGHT = 820

function spacer(): Paragraph {
  return new Paragraph({ children: [], spacing: { after: 60 } })
}
