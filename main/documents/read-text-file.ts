import { open } from 'node:fs/promises'
import type { Failure, Outcome } from '../../shared/contract/failure'

/** The text of a file of at most `maxBytes`. UTF-8, or UTF-16 where its mark says so; anything else is refused. */
export const readTextFile = async (path: string, maxBytes: number): Promise<Outcome<{ text: string }>> => {
  const bytes = await readUpTo(path, maxBytes).catch(() => null)
  if (bytes === null) return GONE
  if (bytes === 'too-large') return tooLarge(maxBytes)
  try {
    return { ok: true, value: { text: new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes) } }
  } catch {
    return NOT_TEXT
  }
}

/** One byte more than allowed is asked for: a file may grow between a look at its size and the reading. */
const readUpTo = async (path: string, maxBytes: number): Promise<Uint8Array | 'too-large'> => {
  const file = await open(path, 'r')
  try {
    const buffer = new Uint8Array(maxBytes + 1)
    let length = 0
    while (length < buffer.length) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length)
      if (bytesRead === 0) break
      length += bytesRead
    }
    return length > maxBytes ? 'too-large' : buffer.subarray(0, length)
  } finally {
    await file.close()
  }
}

const encodingOf = (bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
}

type Refusal = { ok: false } & Failure

const GONE: Refusal = {
  ok: false,
  code: 'file-gone',
  message: 'The file could not be read: it was moved, removed or is locked. Nothing was changed.',
  hint: 'Pick it again.',
}

const NOT_TEXT: Refusal = {
  ok: false,
  code: 'not-text',
  message: 'The file is not text: it holds bytes that are no UTF-8 and no UTF-16. Nothing was changed.',
  hint: 'Pick the text file itself, not a picture or an archive of it.',
}

const tooLarge = (maxBytes: number): Refusal => ({
  ok: false,
  code: 'file-too-large',
  message: `The file is larger than ${Math.floor(maxBytes / 1024).toLocaleString('en-US')} KiB and was not read. Nothing was changed.`,
  hint: 'Pick the file that was meant.',
})
