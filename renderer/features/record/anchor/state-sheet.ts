import { escapeHtml } from '../../../../shared/formats/documents/html/escape'
import { qrSvg } from './qr-svg'

export interface StateSheet {
  readonly codeName: string
  readonly number: string
  readonly tlp: string
  readonly stateId: string
  readonly commits: number
  /** With their zones: in UTC, and in the case's own. */
  readonly madeAt: readonly string[]
}

/** No script, no request: nothing but its own styles. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'"

/**
 * A sheet to be countersigned: the state id in groups and as QR code, and lines for a hand. It names the case by its
 * code name alone, since it leaves the case and lies on desks.
 */
export function stateSheet({ codeName, number, tlp, stateId, commits, madeAt }: StateSheet): string {
  const groups = stateId.match(/.{16}/g) ?? []
  const lines = groups.map((part) => `<span>${part.replace(/(.{4})(?=.)/g, '$1 ')}</span>`).join('\n')
  const rows: readonly (readonly [string, string])[] = [
    ['Case', `${codeName} · ${number}`],
    ['Entries', commits.toLocaleString('en')],
    ['Printed', madeAt.join(' · ')],
  ]
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeHtml(`State of ${codeName}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<p class="tlp">${escapeHtml(tlp)}</p>
<h1>State of a case, for a countersignature</h1>
<dl>${rows.map(([term, value]) => `<div><dt>${term}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>
<section class="state"><div class="qr">${qrSvg(stateId, 'State id as QR code')}</div>
<div><h2>State id</h2><p class="id">${lines}</p></div></section>
<p>The state id is the SHA-256 of the newest entry of every laptop in this case. Whoever changes, removes or adds an
entry up to here gets another one. The same number stands in Holdfast under Record, and is printed by
<code>holdfast verify</code>.</p>
<p><b>I was shown this state id at the time that I write down here. I do not thereby say that what was recorded is
true.</b></p>
<table>${['Name', 'Role', 'Date, time and zone', 'Place', 'Signature'].map((label) => `<tr><th>${label}</th><td></td></tr>`).join('')}</table>
</body>
</html>
`
}

const STYLE = `
*{box-sizing:border-box}
html{font:10.5pt/1.45 Inter,"Segoe UI","Helvetica Neue",Arial,"Noto Sans","DejaVu Sans",sans-serif;color:#000}
body{margin:0}
h1{font-size:17pt;line-height:1.2;margin:0 0 5mm}
h2{font-size:9pt;margin:0 0 2mm}
.tlp{margin:0 0 4mm;font-weight:700}
dl{margin:0 0 6mm;border-top:.3mm solid #000}
dl div{display:grid;grid-template-columns:28mm 1fr;padding:1.5mm 0;border-bottom:.2mm solid #999}
dt{font-size:9pt}dd{margin:0;overflow-wrap:anywhere}
.state{display:flex;gap:8mm;align-items:center;margin:0 0 6mm}
.qr{width:48mm;flex:none}.qr svg{display:block;width:100%}
.id{margin:0;font:13pt/1.7 "JetBrains Mono","Cascadia Mono",Consolas,Menlo,"DejaVu Sans Mono",monospace}.id span{display:block}
code{font-family:"JetBrains Mono",Consolas,Menlo,"DejaVu Sans Mono",monospace;font-size:.9em}
p{margin:0 0 4mm}
table{width:100%;border-collapse:collapse;margin-top:8mm}
th{width:42mm;text-align:left;font-weight:400;vertical-align:bottom;padding:9mm 0 1mm}
td{border-bottom:.3mm solid #000}
tr:last-child th{padding-top:18mm}
`
