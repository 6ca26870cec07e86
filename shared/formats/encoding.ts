import { decodeCp1252 } from './cp1252'

/** How the bytes of a file are turned into text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** What the first bytes say: the encoding and how many bytes its mark takes. */
export type DetectedEncoding = { readonly encoding: Encoding; readonly markLength: number }

/** The encoding by byte-order mark or, for UTF-16 without one, by where the zero bytes are. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markLength: 3 }
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markLength: 2 }
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markLength: 2 }
  const looked = Math.min(head.length & ~1, 1024)
  let evenZeros = 0
  let oddZeros = 0
  for (let i = 0; i < looked; i += 2) {
    if (head[i] === 0 && head[i + 1] !== 0) evenZeros += 1
    if (head[i] !== 0 && head[i + 1] === 0) oddZeros += 1
  }
  // Text in a western language has a zero in nearly every pair, always on the same side.
  const enough = looked >= 8 ? looked * 0.4 : Number.POSITIVE_INFINITY
  if (oddZeros >= enough && evenZeros === 0) return { encoding: 'utf-16le', markLength: 0 }
  if (evenZeros >= enough && oddZeros === 0) return { encoding: 'utf-16be', markLength: 0 }
  return { encoding: 'utf-8', markLength: 0 }
}

/** Turns chunks of bytes into chunks of text; where the chunks are cut makes no difference to the text. */
export type TextSource = {
  /** The text that is complete after these bytes. */
  readonly push: (bytes: Uint8Array) => string
  /** The text that was still held back. */
  readonly end: () => string
  /** How many lines are not valid UTF-8 and were read as Windows-1252. */
  readonly fallbackLines: () => number
  /** Whether physical lines `from` to `to` (from 1, inclusive) hold a line that fell back. */
  readonly fellBack: (from: number, to: number) => boolean
}

/** A decoder for one file. Lines that are not valid UTF-8 are read as Windows-1252, each told by its number. */
export function textSource(encoding: Encoding): TextSource {
  return encoding === 'utf-8' ? utf8Source() : utf16Source(encoding)
}

function utf16Source(encoding: 'utf-16le' | 'utf-16be'): TextSource {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  let run = 0
  return {
    push: (bytes) => {
      const text = decoder.decode(bytes, { stream: true })
      const lastLine = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
      if (lastLine === -1 && run > LINE_LIMIT) return ''
      run = lastLine === -1 ? run + text.length : text.length - lastLine
      return text
    },
    end: () => decoder.decode(),
    fallbackLines: () => 0,
    fellBack: () => false,
  }
}

const LF = 10
const CR = 13

/** A line longer than this is cut while it is read, so that memory stays bounded; its row is rejected anyway. */
const LINE_LIMIT = 16 * 1024 * 1024

function utf8Source(): TextSource {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let held: Uint8Array[] = []
  let heldLength = 0
  let line = 1
  let fallen: number[] = []
  let count = 0

  // Whole lines only, so that a broken byte spoils its own line and no other.
  const decode = (bytes: Uint8Array): string => {
    try {
      const text = decoder.decode(bytes)
      // Line numbers only matter once a line fell back, but must then be right.
      line += breaksIn(bytes)
      return text
    } catch {
      return decodeByLine(bytes)
    }
  }
  const decodeByLine = (bytes: Uint8Array): string => {
    let text = ''
    let start = 0
    while (start < bytes.length) {
      const end = lineEnd(bytes, start)
      const piece = bytes.subarray(start, end)
      try {
        text += decoder.decode(piece)
      } catch {
        text += decodeCp1252(piece)
        fallen.push(line)
        count += 1
      }
      line += breaksIn(piece)
      start = end
    }
    return text
  }

  return {
    push: (bytes) => {
      const cut = lastBreak(bytes)
      if (cut === 0) {
        const kept = bytes.slice(0, Math.max(0, LINE_LIMIT - heldLength))
        if (kept.length > 0) held.push(kept)
        heldLength += kept.length
        return ''
      }
      const whole = joined([...held, bytes.subarray(0, cut)])
      held = cut === bytes.length ? [] : [bytes.slice(cut)]
      heldLength = bytes.length - cut
      return decode(whole)
    },
    end: () => {
      const rest = joined(held)
      held = []
      return decode(rest)
    },
    fallbackLines: () => count,
    fellBack: (from, to) => {
      if (fallen.length === 0) return false
      // Rows are asked for in order, so what lies before them is never asked for again.
      if ((fallen[0] ?? 0) < from) fallen = fallen.filter((number) => number >= from)
      return (fallen[0] ?? Number.POSITIVE_INFINITY) <= to
    },
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const only = parts[0]
  if (parts.length === 1 && only !== undefined) return only
  let length = 0
  for (const part of parts) length += part.length
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** End of the last complete line; a CR at the very end waits, since an LF may follow. */
function lastBreak(bytes: Uint8Array): number {
  const lf = bytes.lastIndexOf(LF)
  if (lf === bytes.length - 1) return lf + 1
  const cr = bytes.lastIndexOf(CR, bytes.length - 2)
  return Math.max(lf, cr) + 1
}

function lineEnd(bytes: Uint8Array, start: number): number {
  for (let i = start; i < bytes.length; i += 1) {
    if (bytes[i] === LF) return i + 1
    if (bytes[i] === CR) return bytes[i + 1] === LF ? i + 2 : i + 1
  }
  return bytes.length
}

function breaksIn(bytes: Uint8Array): number {
  let count = 0
  for (let i = bytes.indexOf(LF); i !== -1; i = bytes.indexOf(LF, i + 1)) count += 1
  for (let i = bytes.indexOf(CR); i !== -1; i = bytes.indexOf(CR, i + 1)) {
    if (bytes[i + 1] !== LF) count += 1
  }
  return count
}
