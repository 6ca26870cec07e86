import { open } from 'node:fs/promises'
import { Refused } from '../refused'
import { CHUNK_BYTES } from './chunks'

export interface SourceChunk {
  readonly content: Uint8Array
  readonly final: boolean
}

/**
 * Reads a file that a person picked, chunk by chunk, the next one while the last is worked on. A file
 * that vanishes, shrinks or grows meanwhile is refused: its hash would stand for something nobody has.
 */
export async function* readSource(path: string, onSize: (size: number) => void): AsyncGenerator<SourceChunk> {
  const file = await open(path, 'r')
  try {
    const before = await file.stat()
    if (before.isDirectory()) {
      throw new Refused('is-folder', 'This is a folder, not a file. Nothing was stored.', 'Pick the files inside it.')
    }
    onSize(before.size)
    const read = async (from: number) => {
      const bytes = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, before.size - from))
      let filled = 0
      while (filled < bytes.length) {
        const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled)
        if (bytesRead === 0) throw changed()
        filled += bytesRead
      }
      return bytes
    }
    let next = read(0)
    // A read that fails while nobody waits for it yet is told when its turn comes.
    next.catch(() => undefined)
    for (let at = 0; ; at += CHUNK_BYTES) {
      const content = await next
      const final = at + CHUNK_BYTES >= before.size
      if (!final) {
        next = read(at + CHUNK_BYTES)
        next.catch(() => undefined)
      } else {
        const after = await file.stat()
        if (after.size !== before.size || after.mtimeMs !== before.mtimeMs || after.nlink === 0) throw changed()
      }
      yield { content, final }
      if (final) return
    }
  } finally {
    await file.close()
  }
}

/** Bytes that are already in memory, as chunks of the same kind. */
export async function* chunksOf(content: Uint8Array): AsyncGenerator<SourceChunk> {
  for (let at = 0; ; at += CHUNK_BYTES) {
    const final = at + CHUNK_BYTES >= content.length
    yield { content: content.subarray(at, at + CHUNK_BYTES), final }
    if (final) return
  }
}

function changed(): Refused {
  return new Refused(
    'file-changed',
    'The file changed or vanished while it was read. Nothing was stored.',
    'Wait until whatever writes to it has finished, then pick it again.',
  )
}
