import type { ReviewDocument } from '../../../core/review/document'
import { headLines, shortStateId, zoneWords } from '../document-lines'
import { escapeHtml } from './escape'
import { htmlBlocks } from './html-blocks'
import { bandStyle, htmlStyle } from './html-style'

export interface HtmlOptions {
  /** False where the app prints to PDF itself and draws the frame of each page (`pdfFrame`). */
  readonly bands: boolean
}

/** No script, no request, nothing but its own styles and pictures that it carries along. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

/** The review as one HTML file that needs nothing beside it. */
export function writeHtml(document: ReviewDocument, options: HtmlOptions = { bands: true }): string {
  const label = `<span class="tlp">${document.tlp}</span>`
  const status = document.status === 'DRAFT' ? '<span class="status">DRAFT</span>' : ''
  const head = headLines(document)
    .map(({ term, value }) => `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd></div>`)
    .join('\n')
  const notices = document.notices
    .map((notice) => `<aside class="callout warning"><p>${escapeHtml(notice)}</p></aside>`)
    .join('\n')
  const sections = document.sections
    .map(
      (section, index) =>
        `<section id="s${index + 1}"><h2><span class="n">${index + 1}</span>${escapeHtml(section.title)}</h2>\n${
          section.blocks.length === 0
            ? '<p class="quiet">Nothing has been written here.</p>'
            : htmlBlocks(section.blocks, 2)
        }</section>`,
    )
    .join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(`${document.title} (${document.tlp})`)}</title>
<style>${bandStyle(document, options.bands)}${htmlStyle(document)}</style>
</head>
<body>
<div class="banner top"><div class="line">${label}${status}</div></div>
<main>
<h1>${escapeHtml(document.title)}</h1>
<dl class="head">
${head}
</dl>
${notices}
${sections}
</main>
<div class="banner bottom"><div class="line">${label}<span>State ${escapeHtml(shortStateId(document))}</span><span>Times: ${escapeHtml(zoneWords(document).split(';')[0] ?? 'UTC')}</span></div></div>
</body>
</html>
`
}
