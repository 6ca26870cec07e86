import { MAX_BODY_BYTES } from './commit'
import type { Op } from './op'

/**
 * Splits ops into bodies that stay under the size limit; one part is the rule. Text of the review goes into bodies of
 * its own: a bundle leaves those out by default, and a policy may purge them, without touching anything else.
 */
export function partsOf(ops: readonly Op[]): string[] {
  const texts = ops.filter(isReviewText)
  if (texts.length === 0 || texts.length === ops.length) return withinSize(ops)
  return [...withinSize(ops.filter((op) => !isReviewText(op))), ...withinSize(texts)]
}

export function isReviewText(op: Op): boolean {
  return op.op === 'text' && op.type === 'section'
}

function withinSize(ops: readonly Op[]): string[] {
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
