import {
  Document,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  TabStopType,
  TextRun,
} from 'docx'
import type { ReviewDocument } from '../../../core/review/document'
import { headLines, shortStateId, TLP_COLOURS } from '../document-lines'
import { docxBlocks, docxCallout, docxHeading } from './docx-blocks'
import { QUIET_COLOUR } from './docx-inline'
import { docxDefinitions } from './docx-table'
import { docxText } from './docx-text'

const BODY_FONT = 'Cambria'
const HEAD_FONT = 'Calibri'

/** Paper and margins in twips (1,440 an inch). */
const PAPER = { A4: { width: 11906, height: 16838 }, Letter: { width: 12240, height: 15840 } } as const
const MARGIN = 1134

/** The review as a Word document: real heading styles, TLP and page numbers on every page, DRAFT in the header. */
export async function writeDocx(document: ReviewDocument): Promise<Uint8Array> {
  const paper = PAPER[document.paper]
  const width = paper.width - 2 * MARGIN
  const file = new Document({
    title: docxText(document.title),
    // The property fields show up in file managers and search indexes, so they carry the code name at most.
    subject: docxText(document.codeName),
    creator: 'Holdfast',
    lastModifiedBy: 'Holdfast',
    description: `${document.tlp} ${document.status}`,
    styles: STYLES,
    sections: [
      {
        properties: {
          page: {
            size: paper,
            margin: { top: 1400, bottom: 1300, left: MARGIN, right: MARGIN, header: 560, footer: 500 },
          },
        },
        headers: { default: new Header({ children: [headerLine(document, width)] }) },
        footers: { default: new Footer({ children: [footerLine(document, width)] }) },
        children: [
          new Paragraph({ style: 'Title', children: [new TextRun({ text: docxText(document.title) })] }),
          docxDefinitions(
            {
              kind: 'definitions',
              items: headLines(document).map(({ term, value }) => ({ term, value: [{ text: value }] })),
            },
            width,
          ),
          new Paragraph({ children: [] }),
          ...document.notices.map((notice) => docxCallout([{ text: notice }], 'warning')),
          ...document.sections.flatMap((section, index) => [
            docxHeading([{ text: `${index + 1}  ${section.title}` }], 1),
            ...(section.blocks.length === 0
              ? [
                  new Paragraph({
                    children: [
                      new TextRun({ text: 'Nothing has been written here.', italics: true, color: QUIET_COLOUR }),
                    ],
                  }),
                ]
              : docxBlocks(section.blocks, { level: 1, indent: 0, width })),
          ]),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

function tlpRun(document: ReviewDocument): TextRun {
  return new TextRun({
    text: ` ${document.tlp} `,
    bold: true,
    size: 16,
    font: HEAD_FONT,
    color: TLP_COLOURS[document.tlp].slice(1).toUpperCase(),
    shading: { type: ShadingType.CLEAR, fill: '000000', color: 'auto' },
  })
}

function headerLine(document: ReviewDocument, width: number): Paragraph {
  const draft =
    document.status === 'DRAFT'
      ? [new TextRun({ text: 'DRAFT', bold: true, size: 18, color: 'B00020', characterSpacing: 40, font: HEAD_FONT })]
      : []
  return new Paragraph({
    tabStops: tabs(width),
    children: [tlpRun(document), small(`\t${[...docxText(document.title)].slice(0, 90).join('')}\t`), ...draft],
  })
}

function footerLine(document: ReviewDocument, width: number): Paragraph {
  const zone = document.zone === 'UTC' ? 'UTC' : `UTC and ${document.zone}`
  return new Paragraph({
    tabStops: tabs(width),
    children: [
      tlpRun(document),
      small(`\tState ${shortStateId(document)} · times in ${docxText(zone)}\t`),
      new TextRun({
        children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
        size: 15,
        color: QUIET_COLOUR,
        font: HEAD_FONT,
      }),
    ],
  })
}

function tabs(width: number): { type: (typeof TabStopType)[keyof typeof TabStopType]; position: number }[] {
  return [
    { type: TabStopType.CENTER, position: Math.floor(width / 2) },
    { type: TabStopType.RIGHT, position: width },
  ]
}

function small(text: string): TextRun {
  return new TextRun({ text, size: 15, color: QUIET_COLOUR, font: HEAD_FONT })
}

const heading = (size: number, before: number, after: number, color = '16181D') => ({
  run: { font: HEAD_FONT, size, bold: true, color },
  paragraph: { spacing: { before, after }, keepNext: true },
})

/** The line rule is written out: without it LibreOffice cuts a picture to the height of one line. */
const STYLES = {
  default: {
    document: {
      run: { font: BODY_FONT, size: 21, color: '16181D' },
      paragraph: { spacing: { after: 120, line: 288, lineRule: LineRuleType.AUTO } },
    },
    title: { run: { font: HEAD_FONT, size: 44, bold: true, color: '16181D' }, paragraph: { spacing: { after: 240 } } },
    heading1: heading(29, 440, 140),
    heading2: heading(23, 300, 100),
    heading3: heading(21, 240, 80),
    heading4: heading(20, 200, 60),
    heading5: heading(19, 160, 60, QUIET_COLOUR),
    heading6: heading(19, 160, 60, QUIET_COLOUR),
  },
}
