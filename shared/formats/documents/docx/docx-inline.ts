import { TextRun } from 'docx'
import type { Inline, Run } from '../../../core/review/document'
import { docxText } from './docx-text'

export const MONO_FONT = 'Consolas'
export const QUIET_COLOUR = '5A6070'

/** Sizes are half points, as Word counts them. */
export interface TextLook {
  readonly size: number
}

/** Runs as Word runs. No hyperlinks: an address is written out after its words. */
export function docxInline(text: Inline, look: TextLook): TextRun[] {
  return text.flatMap((run) => docxRuns(run, look))
}

function docxRuns(run: Run, look: TextLook): TextRun[] {
  if (run.lineBreak === true) return [new TextRun({ break: 1, size: look.size })]
  const mono = run.code === true || run.literal === 'hash' || run.literal === 'file'
  const size = run.literal === 'hash' ? look.size - 4 : run.quiet === true || mono ? look.size - 2 : look.size
  const words = new TextRun({
    text: docxText(run.text),
    size,
    ...(run.bold === true ? { bold: true } : {}),
    ...(run.italic === true ? { italics: true } : {}),
    ...(run.underline === true ? { underline: {} } : {}),
    ...(run.strike === true ? { strike: true } : {}),
    ...(mono ? { font: MONO_FONT } : {}),
    ...(run.quiet === true ? { color: QUIET_COLOUR } : {}),
  })
  if (run.link === undefined || run.link === run.text) return [words]
  return [words, new TextRun({ text: docxText(` (${run.link})`), size: look.size, color: QUIET_COLOUR })]
}
