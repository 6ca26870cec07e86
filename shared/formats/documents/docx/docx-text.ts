/** XML 1.0 has no way to write these; Word refuses the whole file over one of them. Lone surrogates too. */
export function docxText(text: string): string {
  return text
    .replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
}
