import type { ReviewDocument } from '../../../core/review/document'
import { TLP_COLOURS } from '../document-lines'

/** The look of the review, on screen and on paper. Fonts are those of the reader's machine: nothing is loaded. */
export function htmlStyle(document: ReviewDocument): string {
  return `
:root{--ink:#16181d;--quiet:#5a6070;--line:#d5d9e0;--ground:#fff;--tint:#f5f6f8;--accent:#1f4e8c;--warn:#8a4b00}
*{box-sizing:border-box}
html{font:400 11pt/1.5 "Source Serif 4","Iowan Old Style","Palatino Linotype",Palatino,Charter,"Noto Serif",Georgia,"Liberation Serif",serif;color:var(--ink);background:var(--ground);-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0 auto;padding:4rem 1.5rem;max-width:calc(72ch + 3rem)}
h1,h2,h3,h4,h5,h6,th,dt,.banner,.status,caption,figcaption{font-family:Inter,"Segoe UI","Helvetica Neue",Arial,"Noto Sans","DejaVu Sans",sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 1.2rem;letter-spacing:-.015em;text-wrap:balance}
h2{font-size:1.25rem;line-height:1.3;margin:2.6rem 0 .7rem;padding-top:.8rem;border-top:2px solid var(--ink);letter-spacing:-.01em}
h3{font-size:1rem;line-height:1.35;margin:1.6rem 0 .5rem}
h4,h5,h6{font-size:.88rem;margin:1.2rem 0 .3rem}
h2 .n{display:inline-block;min-width:2.1rem;color:var(--quiet);font-weight:400;font-variant-numeric:tabular-nums}
p,ul,ol,dl,table,figure,pre,blockquote{margin:0 0 .8rem}
p{orphans:3;widows:3;overflow-wrap:break-word;hanging-punctuation:first}
ul,ol{padding-left:1.4rem}li p{margin:0 0 .25rem}
blockquote{margin-left:0;padding-left:1rem;border-left:3px solid var(--line);color:#333845}
hr{border:0;border-top:1px solid var(--line);margin:1.6rem 0}
code,pre,.hash,.file{font-family:"JetBrains Mono","Cascadia Mono",Consolas,Menlo,"DejaVu Sans Mono",monospace;font-size:.82em}
code{background:var(--tint);padding:.05em .3em;border-radius:3px}
pre{background:var(--tint);padding:.7rem .9rem;border-radius:4px;white-space:pre-wrap;overflow-wrap:anywhere}pre code{padding:0;background:none}
.hash{font-size:.8em;overflow-wrap:anywhere}.file{overflow-wrap:anywhere}.number{font-variant-numeric:tabular-nums;white-space:nowrap}
.date{white-space:nowrap}.address,.quiet{color:var(--quiet)}.quiet{font-size:.9em}
table{width:100%;border-collapse:collapse;table-layout:fixed;font-size:.82rem;line-height:1.38}
caption{text-align:left;font-size:.76rem;color:var(--quiet);padding-bottom:.3rem}
th{text-align:left;font-size:.7rem;font-weight:600;color:var(--quiet);padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--ink);vertical-align:bottom}
td{padding:.4rem .6rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}
td.time,td.number{font-variant-numeric:tabular-nums}th.number,td.number{text-align:right}
th:last-child,td:last-child{padding-right:0}
thead{display:table-header-group}tr{break-inside:avoid}
dl{font-size:.9rem}dl div{display:grid;grid-template-columns:12.5rem 1fr;gap:.2rem 1rem;padding:.35rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
dt{font-size:.74rem;font-weight:600;color:var(--quiet);padding-top:.15rem}dd{margin:0;overflow-wrap:break-word}
dl.head{margin:0 0 1.4rem;border-top:1px solid var(--line)}dl.head div{grid-template-columns:9rem 1fr;padding:.25rem 0}
figure{break-inside:avoid;margin:1rem 0}figure img{max-width:100%;max-height:225mm;width:auto;height:auto;display:block;margin:0 auto}
figcaption{font-size:.74rem;color:var(--quiet);margin-top:.5rem}
.callout{margin:0 0 1rem;padding:.6rem .9rem;border-left:3px solid var(--accent);background:var(--tint);font-size:.9rem}.callout.warning{border-color:var(--warn)}.callout p:last-child{margin:0}
h2,h3,h4,h5{break-after:avoid}
.banner{position:fixed;left:0;right:0;padding:.35rem 1rem;background:#fff;font-size:.74rem;color:var(--quiet);z-index:1}.banner .line{display:flex;justify-content:space-between;align-items:center;gap:1rem}
.banner.top{top:0;border-bottom:1px solid var(--line)}.banner.bottom{bottom:0;border-top:1px solid var(--line)}
.tlp{display:inline-block;background:#000;color:${TLP_COLOURS[document.tlp]};font-weight:700;padding:.12rem .55rem;letter-spacing:.02em;white-space:nowrap}
.status{font-weight:700;letter-spacing:.12em;color:#b00020}
.kicker{display:flex;justify-content:space-between;align-items:center;margin:0 0 1rem;font-size:.8rem}
@media screen and (max-width:600px){dl div,dl.head div{grid-template-columns:1fr}}
@media print{
html{font-size:10pt}
body{max-width:none;padding:0}
h2{margin-top:2rem}
figure img{max-height:112mm}
section.live>h3{margin-top:1.2rem}
}
`
}

/**
 * The bands on every page of a browser's own print: as header and footer group of a table they repeat in
 * every browser; page numbers stand in the margin, where the browser knows margin boxes (Chrome 131). In a
 * PDF made by the app the printer draws the frame instead (`pdfFrame`), so there the bands are off.
 */
export function bandStyle(document: ReviewDocument, bands: boolean): string {
  const size = document.paper === 'A4' ? 'A4' : 'letter'
  if (!bands) return `@page{size:${size};margin:22mm 20mm 22mm}@media print{.banner{display:none !important}}`
  return `@page{size:${size};margin:12mm 18mm 16mm;
@bottom-right{content:"Page " counter(page) " of " counter(pages);font:400 8pt sans-serif;color:#5a6070}}
@media print{
body{display:table;width:100%;table-layout:fixed}
main{display:table-row-group}
.banner{position:static !important;border:0 !important;padding:0 !important}
.banner.top{display:table-header-group !important;break-inside:avoid}.banner.bottom{display:table-footer-group !important;break-inside:avoid}
.banner .line{padding:0 0 5mm}.banner.bottom .line{padding:5mm 0 0}
}`
}
