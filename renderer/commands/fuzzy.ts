/**
 * How well `query` finds `text`: higher is better, null is not at all. The letters must come in
 * order; starts of words, runs and short texts win. Accents and case make no difference.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const wanted = [...fold(query)].filter((letter) => letter.trim() !== '')
  if (wanted.length === 0) return 0
  const letters = [...fold(text)]
  const direct = letters.join('').indexOf(fold(query).trim())
  if (direct >= 0) return 100 + (isWordStart(letters, direct) ? 40 : 0) + (direct === 0 ? 20 : 0) - letters.length * 0.1
  let score = 0
  let from = 0
  let previous = -2
  for (const letter of wanted) {
    const at = findLetter(letters, letter, from)
    if (at < 0) return null
    score += at === previous + 1 ? 6 : isWordStart(letters, at) ? 8 : -Math.min(4, at - previous)
    previous = at
    from = at + 1
  }
  return score - letters.length * 0.1
}

/** Prefers the next letter, then the start of a later word, then any later place. */
function findLetter(letters: readonly string[], letter: string, from: number): number {
  if (letters[from] === letter) return from
  for (let at = from; at < letters.length; at++) if (letters[at] === letter && isWordStart(letters, at)) return at
  return letters.indexOf(letter, from)
}

function isWordStart(letters: readonly string[], at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? '')
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
