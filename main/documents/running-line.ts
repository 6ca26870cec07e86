/**
 * The line at the head or foot of every page. Plain text, never HTML: it may hold a case title.
 * Tab separates left, middle and right; `{page}` and `{pages}` become numbers; a TLP label gets
 * FIRST's colours, and a cell that begins with DRAFT says it in red.
 */
export const runningLine = (line: string): string => {
  const [left = '', middle = '', right = ''] = line.split('\t')
  const cells = [cell(left, 'left'), cell(middle, 'center'), cell(right, 'right')]
  return `<div style="${LINE}">${cells.join('')}</div>`
}

// printToPDF sets header and footer at their own scale, so the size has to be stated.
const LINE =
  'width:100%;margin:0 15mm;display:flex;align-items:center;gap:4mm;font:7.5pt Inter,Helvetica,Arial,sans-serif;color:#3b3e3b;-webkit-print-color-adjust:exact'

const cell = (text: string, align: 'left' | 'center' | 'right'): string =>
  `<span style="white-space:nowrap;flex:${align === 'center' ? 'none' : '1'};text-align:${align}">${marked(text)}</span>`

/** TLP 2.0, FIRST: label text on black in these colours. */
const TLP: Readonly<Record<string, string>> = {
  'TLP:RED': '#ff2b2b',
  'TLP:AMBER+STRICT': '#ffc000',
  'TLP:AMBER': '#ffc000',
  'TLP:GREEN': '#33ff00',
  'TLP:CLEAR': '#ffffff',
}

const marked = (text: string): string =>
  escapeHtml(text)
    .replace(
      /TLP:(?:RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)/g,
      (label) => `<b style="background:#000;color:${TLP[label] ?? '#fff'};padding:0.6mm 1.5mm">${label}</b>`,
    )
    .replace(/^DRAFT\b/, '<b style="color:#b00020">DRAFT</b>')
    .replaceAll('{page}', '<span class="pageNumber"></span>')
    .replaceAll('{pages}', '<span class="totalPages"></span>')

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
