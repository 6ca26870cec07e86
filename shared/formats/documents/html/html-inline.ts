import type { Inline, Run } from '../../../core/review/document'
import { escapeHtml } from './escape'

/** Runs as HTML. An address is written out after its words; no export carries a link that can be clicked. */
export function htmlInline(text: Inline): string {
  return text.map(htmlRun).join('')
}

function htmlRun(run: Run): string {
  if (run.lineBreak === true) return '<br>'
  let html = run.literal === 'hash' ? brokenHash(run.text) : wholeDates(escapeHtml(run.text))
  if (run.literal === 'file') html = `<span class="file">${html}</span>`
  if (run.literal === 'number') html = `<span class="number">${html}</span>`
  if (run.code === true) html = `<code>${html}</code>`
  if (run.strike === true) html = `<s>${html}</s>`
  if (run.underline === true) html = `<u>${html}</u>`
  if (run.italic === true) html = `<em>${html}</em>`
  if (run.bold === true) html = `<strong>${html}</strong>`
  if (run.link !== undefined && run.link !== run.text) html += ` <span class="address">(${escapeHtml(run.link)})</span>`
  return run.quiet === true ? `<span class="quiet">${html}</span>` : html
}

/** A hash may break after every 16 characters and still copies as one word. */
function brokenHash(text: string): string {
  const parts = escapeHtml(text).match(/.{1,16}/g) ?? []
  return `<span class="hash">${parts.join('<wbr>')}</span>`
}

/** A date is not broken at its hyphens. */
function wholeDates(html: string): string {
  return html.replace(/\b\d{4}-\d{2}-\d{2}\b/g, '<span class="date">$&</span>')
}
