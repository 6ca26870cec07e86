import { wellFormed } from '../well-formed'

/** XML 1.0 has no way to write control characters; Word refuses the whole file over one of them. */
export function docxText(text: string): string {
  return wellFormed(text.replace(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu, ''))
}
