/**
 * The same bytes, and an error with the code `ESHORT` when there are fewer than the file had when it was
 * opened: a file that is cut while it is read ends like a whole one, and half of it must not pass for all.
 */
export async function* guardLength(
  source: AsyncIterable<Uint8Array>,
  expectedBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    yield chunk
  }
  if (bytes < expectedBytes) {
    throw Object.assign(new Error(`${bytes} of ${expectedBytes} bytes were there`), { code: 'ESHORT' })
  }
}
