import { MAX_BODY_BYTES } from './commit'
import type { Op } from './op'

/** Splits ops into bodies that stay under the size limit; one part is the rule. */
export function partsOf(ops: readonly Op[]): string[] {
  const whole = JSON.stringify(ops)
  if (whole.length < MAX_BODY_BYTES / 4) return [whole]
  const parts: string[] = []
  let current: string[] = []
  let length = 2
  for (const op of ops) {
    const text = JSON.stringify(op)
    // Three bytes of UTF-8 is the most that one UTF-16 unit takes.
    if (current.length > 0 && (length + text.length) * 3 > MAX_BODY_BYTES - 64) {
      parts.push(`[${current.join(',')}]`)
      current = []
      length = 2
    }
    current.push(text)
    length += text.length + 1
  }
  parts.push(`[${current.join(',')}]`)
  return parts
}
