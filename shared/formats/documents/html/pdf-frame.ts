import type { ReviewDocument } from '../../../core/review/document'
import { shortStateId, TLP_COLOURS } from '../document-lines'
import { escapeHtml } from './escape'

/** Header and footer of every page, for Electron's `printToPDF` (each under 2,000 characters). */
export interface PdfFrame {
  readonly header: string
  readonly footer: string
}

/** Templates are printed in a page of their own without our styles, so every size is written out. */
const BAND =
  'width:100%;margin:0 20mm;display:flex;justify-content:space-between;align-items:center;font:400 7.5pt Inter,Arial,sans-serif;color:#5a6070;-webkit-print-color-adjust:exact'

export function pdfFrame(document: ReviewDocument): PdfFrame {
  const label = `<span style="background:#000;color:${TLP_COLOURS[document.tlp]};font-weight:700;padding:1px 6px">${document.tlp}</span>`
  const draft = document.status === 'DRAFT' ? '<b style="color:#b00020;letter-spacing:1.5px">DRAFT</b>' : ''
  const title = escapeHtml([...document.title].slice(0, 90).join(''))
  const zone = escapeHtml(document.zone === 'UTC' ? 'UTC' : `UTC and ${document.zone}`.slice(0, 60))
  return {
    header: `<div style="${BAND}">${label}<span>${title}</span>${draft || '<span></span>'}</div>`,
    footer: `<div style="${BAND}">${label}<span>State ${escapeHtml(shortStateId(document))} · times in ${zone}</span><span>${draft} Page <span class="pageNumber"></span> of <span class="totalPages"></span></span></div>`,
  }
}
