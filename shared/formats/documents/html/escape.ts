/** Text for HTML content and quoted attributes. Control characters other than tab and line feed are dropped. */
export function escapeHtml(text: string): string {
  return text
    .replace(/(?![\t\n])\p{Cc}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
