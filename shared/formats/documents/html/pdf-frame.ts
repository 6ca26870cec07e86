import type { ReviewDocument } from '../../../core/review/document'
import { shortStateId } from '../document-lines'

/**
 * Head and foot of every page of the PDF, as the printing window takes them: plain text, tabs between
 * left, middle and right, `{page}` and `{pages}` for the numbers. The printer colours the TLP label.
 */
export interface PdfFrame {
  readonly header: string
  readonly footer: string
}

export function pdfFrame(document: ReviewDocument): PdfFrame {
  const draft = document.status === 'DRAFT'
  // Code name and type of document: the case's title may say more than a page that is left lying should.
  const title = oneLine(document.title, 90)
  const zone = document.zone === 'UTC' ? 'UTC' : `UTC and ${oneLine(document.zone, 60)}`
  return {
    header: `${document.tlp}\t${title}\t${draft ? 'DRAFT' : `APPROVED ${document.revision}`}`,
    footer: `${document.tlp}\tState ${shortStateId(document)} · times in ${zone}\t${draft ? 'DRAFT · ' : ''}Page {page} of {pages}`,
  }
}

/** Tabs part the frame and braces are its numbers, so neither may come from a title. */
function oneLine(text: string, limit: number): string {
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}{}]+/gu, ' ').trim()
  return [...flat].slice(0, limit).join('')
}
