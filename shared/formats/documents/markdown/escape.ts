/**
 * Text that CommonMark (with tables) reads as nothing but text: every ASCII punctuation character that can
 * begin markup is escaped with a backslash, `<` and `&` as entities; line breaks become spaces. A line that
 * would start a list or a heading is covered, since `-`, `+`, `#`, `.` and `)` after digits are escaped too.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]#+!|~>$^=]/g, '\\$&')
    .replace(/^(\s*)-/, '$1\\-')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp|www|mailto)(?=[:.])/gi, '$1&#8203;')
}

/** A code span around any text: longer backtick runs outside than inside. */
export function codeSpan(text: string): string {
  const flat = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll('|', '\\|')
  const fence = '`'.repeat(longestRun(flat) + 1)
  return flat.startsWith('`') || flat.endsWith('`') ? `${fence} ${flat} ${fence}` : `${fence}${flat}${fence}`
}

/** A fenced code block around any text. */
export function codeFence(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return `${fence}${language.replace(/[^\w-]/g, '')}\n${text.replace(/\n$/, '')}\n${fence}`
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((match) => match[0].length))
}
