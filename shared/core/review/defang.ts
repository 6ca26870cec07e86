/**
 * Makes indicators harmless: `hxxps://evil[.]example/x`, `10[.]0[.]0[.]5`, `mallory[@]evil[.]example`.
 * Doing it twice changes nothing. Not touched: file names such as `invoice.docm`, host names without a
 * public ending (`ks-dc01.corp.local`), version numbers of three parts, hashes.
 */
export function defang(text: string): string {
  return text
    .replace(URL_TEXT, (_whole, scheme: string, host: string) => `${safeScheme(scheme)}://${safeHost(host)}`)
    .replace(MAIL, (_whole, user: string, host: string) => `${user}[@]${host.replaceAll('.', '[.]')}`)
    .replace(IPV4, (address) =>
      address.split('.').every((part) => Number(part) <= 255) ? address.replaceAll('.', '[.]') : address,
    )
    .replace(DOMAIN, (domain) => (isDomain(domain) ? domain.replaceAll('.', '[.]') : domain))
}

/** Diagram sources keep their brackets for themselves, so only the scheme is changed: a picture cannot be clicked. */
export function defangDiagram(source: string): string {
  return source.replace(/\bh(tt)(ps?)(?=:\/\/|∶\/\/)/gi, (_whole, _tt, rest: string) => `hxx${rest}`)
}

const URL_TEXT = /\b(https?|hxxps?|ftps?|wss?):\/\/([^\s/?#<>"'`]+)/gi
const MAIL = /(?<![\p{L}\p{N}._%+-])([\p{L}\p{N}._%+-]+)@((?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,})/gu
const IPV4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d]|\.\d)/g
const DOMAIN =
  /(?<![\p{L}\p{N}_.@\\-])(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]*[\p{L}\p{N}_])?\.)+(?:xn--[a-z0-9-]+|\p{L}{2,})(?![\p{L}\p{N}_-]|\.[\p{L}\p{N}])/giu

function safeScheme(scheme: string): string {
  return SAFE_SCHEMES[scheme.toLowerCase()] ?? scheme
}

const SAFE_SCHEMES: Readonly<Record<string, string>> = {
  http: 'hxxp',
  https: 'hxxps',
  ftp: 'fxp',
  ftps: 'fxps',
  ws: 'wxs',
  wss: 'wxss',
}

function safeHost(host: string): string {
  return host.replace(/(?<!\[)([.@])(?!\])/g, '[$1]')
}

/** Public endings that are read as a domain; two-letter endings count unless they are better known as a file's. */
const ENDINGS = new Set(
  'com net org info biz name pro int edu gov mil arpa onion top xyz online site shop club store app dev cloud tech space website link live click host press digital email network world agency support services solutions systems company group media news blog page icu vip work life fun bid win loan men date racing stream download science party review trade webcam cricket accountant faith example test invalid'.split(
    ' ',
  ),
)
const FILE_ENDINGS = new Set([
  'py',
  'sh',
  'pl',
  'rs',
  'md',
  'ps',
  'so',
  'js',
  'ts',
  'cs',
  'db',
  'gz',
  'xz',
  'hh',
  'mm',
  'vb',
])

function isDomain(domain: string): boolean {
  const labels = domain.toLowerCase().split('.')
  const last = labels.at(-1) ?? ''
  if (last.startsWith('xn--')) return true
  if (last.length === 2 && /^[a-z]{2}$/.test(last)) {
    // "e.g", "i.e", "u.a": single letters are abbreviations.
    if (labels.every((label) => label.length <= 2)) return false
    return !FILE_ENDINGS.has(last) || labels.length > 2
  }
  return ENDINGS.has(last)
}
