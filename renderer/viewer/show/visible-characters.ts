/** Characters that change how text reads without being seen: direction marks and overrides, zero-width, controls. */
const HIDDEN = /(?!\t)[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** Pieces of a text, with hidden characters told apart, so that `annex<RLO>fdp.exe` cannot pose as a PDF. */
export const visiblePieces = (text: string): readonly { readonly text: string; readonly hidden: boolean }[] => {
  const pieces: { text: string; hidden: boolean }[] = []
  let from = 0
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), hidden: false })
    pieces.push({ text: codePoint(match[0]), hidden: true })
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), hidden: false })
  return pieces
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
