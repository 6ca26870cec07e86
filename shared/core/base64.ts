/** Bytes as base64, in every place that the core runs in (window, worker, Node). */
export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192))
  return btoa(binary)
}

/** The bytes of base64 text. Throws on text that is none. */
export function bytesOfBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** The bytes of text that came from elsewhere; none where it is not base64. */
export function bytesIfBase64(text: string): Uint8Array {
  try {
    return bytesOfBase64(text)
  } catch {
    return new Uint8Array()
  }
}
