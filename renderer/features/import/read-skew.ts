import { exactSpan } from '../../../shared/core/time/exact-span'

/** How far a source's clock runs ahead of true time, in ms, in words that confirm it. */
export type Skew =
  | { readonly ok: true; readonly ms: number; readonly words: string }
  | { readonly ok: false; readonly message: string }

const PART = /(\d+(?:[.,]\d+)?)\s*(ms|h|hours?|min|minutes?|m|s|sec|seconds?)\b/gi
const UNIT: Readonly<Record<string, number>> = { ms: 1, h: 3_600_000, m: 60_000, s: 1000 }

/** Reads `2 min 10 s fast`, `-90 s`, `1h slow`; nothing typed is no offset. */
export function readSkew(text: string): Skew {
  const typed = text.trim().toLowerCase()
  if (typed === '') return { ok: true, ms: 0, words: 'Leave it empty where the clock was right or was not measured.' }
  const rest = typed
    .replace(PART, '')
    .replace(/[,\s]+/g, ' ')
    .trim()
  const word = /^([+-]?)\s*(fast|ahead|slow|behind)?$/.exec(rest)
  let length = 0
  for (const [, amount, unit] of typed.matchAll(PART)) {
    const key = unit === 'ms' ? 'ms' : (unit?.[0] ?? 's')
    length += Number(amount?.replace(',', '.')) * (UNIT[key] ?? 0)
  }
  const slow = word?.[1] === '-' || word?.[2] === 'slow' || word?.[2] === 'behind'
  const said = word?.[1] || word?.[2]
  if (!word || length === 0 || !said)
    return { ok: false, message: 'Say how far and which way: 2 min 10 s fast, or 90 s slow.' }
  const ms = Math.round(slow ? -length : length)
  const way = slow ? 'ran behind: rows are shown that much later.' : 'ran ahead: rows are shown that much earlier.'
  return { ok: true, ms, words: `The clock of this source ${exactSpan(length)} ${way}` }
}
