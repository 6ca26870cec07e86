import { CHUNK_BYTES } from './chunks'
import type { SourceChunk } from './read-source'

/** Pieces of any length as chunks of the size that is stored, the last one marked; it alone may be shorter. */
export async function* inChunks(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<SourceChunk> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      // A full chunk goes on only when more follows: which one is the last shows in its key.
      if (length === CHUNK_BYTES) {
        yield { content: Buffer.concat(held), final: false }
        held = []
        length = 0
      }
      const part = piece.subarray(at, at + CHUNK_BYTES - length)
      held.push(part)
      length += part.length
      at += part.length
    }
  }
  yield { content: Buffer.concat(held), final: true }
}
