const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** At most `max` graphemes on one line, with an ellipsis where more was there; a family emoji is never cut apart. */
export function shorten(text: string, max: number): string {
  // A window of code units bounds the work on a value of megabytes.
  const flat = text
    .slice(0, max * 32)
    .replace(/\s+/gu, ' ')
    .trim()
  const parts: string[] = []
  for (const { segment } of segmenter.segment(flat)) {
    if (parts.length === max)
      return `${parts
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
    parts.push(segment)
  }
  const whole = parts.join('')
  return text.length > max * 32 ? `${whole}…` : whole
}
