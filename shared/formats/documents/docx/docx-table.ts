import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { BlockOf, Inline } from '../../../core/review/document'
import { docxInline, QUIET_COLOUR } from './docx-inline'
import { docxText } from './docx-text'

const CELL = { size: 17 }
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const HAIRLINE = { style: BorderStyle.SINGLE, size: 4, color: 'D5D9E0' }
const HEAD_LINE = { style: BorderStyle.SINGLE, size: 8, color: '16181D' }
const MARGINS = { top: 50, bottom: 50, left: 0, right: 110 }

/** A table with hairlines; its head repeats on every page, rows do not break. Width in twips. */
export function docxTable(block: BlockOf<'table'>, width: number): Table {
  const sum = block.columns.reduce((total, column) => total + column.weight, 0)
  const widths = block.columns.map((column) => Math.floor((width * column.weight) / sum))
  const align = block.columns.map((column) => (column.type === 'number' ? AlignmentType.RIGHT : AlignmentType.LEFT))
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map(
      (column, index) =>
        new TableCell({
          margins: MARGINS,
          borders: { top: NO_LINE, left: NO_LINE, right: NO_LINE, bottom: HEAD_LINE },
          width: { size: widths[index] ?? 0, type: WidthType.DXA },
          children: [
            new Paragraph({
              alignment: align[index] ?? AlignmentType.LEFT,
              spacing: { after: 0 },
              children: [new TextRun({ text: docxText(column.title), bold: true, size: 15, color: QUIET_COLOUR })],
            }),
          ],
        }),
    ),
  })
  const rows = block.rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: row.cells.map((cell, index) =>
          bodyCell(cell, widths[index] ?? 0, align[index] ?? AlignmentType.LEFT),
        ),
      }),
  )
  return frame([head, ...rows], widths, width)
}

/** Terms on the left, what is said of them on the right. */
export function docxDefinitions(block: BlockOf<'definitions'>, width: number): Table {
  const widths = [Math.floor(width * 0.28), Math.floor(width * 0.72)]
  const rows = block.items.map(
    (item) =>
      new TableRow({
        cantSplit: true,
        children: [
          bodyCell([{ text: item.term, bold: true, quiet: true }], widths[0] ?? 0),
          bodyCell(item.value, widths[1] ?? 0),
        ],
      }),
  )
  // A table without rows is a file that Word repairs with a warning.
  const empty = new TableRow({ children: [bodyCell([{ text: '–' }], widths[0] ?? 0), bodyCell([], widths[1] ?? 0)] })
  return frame(rows.length === 0 ? [empty] : rows, widths, width)
}

function frame(rows: TableRow[], columnWidths: number[], width: number): Table {
  return new Table({
    rows,
    columnWidths,
    layout: TableLayoutType.FIXED,
    width: { size: width, type: WidthType.DXA },
    borders: {
      top: NO_LINE,
      bottom: NO_LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: HAIRLINE,
      insideVertical: NO_LINE,
    },
  })
}

function bodyCell(
  cell: Inline,
  width: number,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
): TableCell {
  return new TableCell({
    margins: MARGINS,
    borders: { top: NO_LINE, left: NO_LINE, right: NO_LINE, bottom: HAIRLINE },
    width: { size: width, type: WidthType.DXA },
    children: [
      new Paragraph({
        alignment,
        spacing: { after: 0, line: 250, lineRule: LineRuleType.AUTO },
        children: docxInline(cell, CELL),
      }),
    ],
  })
}
