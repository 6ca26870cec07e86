import { createCipheriv, createDecipheriv } from 'node:crypto'
import { NONCE_BYTES, subkey, TAG_BYTES } from '../keys/box'

/**
 * A stored file: head (magic 8, salt 32), then chunks of at most 4 MiB, each AES-256-GCM ciphertext
 * with its tag. The key is derived for this file alone, so the nonce may count: 8 bytes of chunk
 * number, 4 of a final flag. A file that was cut, extended or re-ordered does not decrypt.
 * (The STREAM construction: Hoang, Reyhanitabar, Rogaway, Vizár, 2015.)
 */
export const CHUNK_BYTES = 4 * 1024 * 1024
export const STORED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
export const VAULT_MAGIC = Buffer.from('HFvault1')
export const SALT_BYTES = 32
export const HEAD_BYTES = VAULT_MAGIC.length + SALT_BYTES

export function fileKey(blobKey: Uint8Array, salt: Uint8Array): Buffer {
  return subkey(blobKey, 'file', salt)
}

/** Ciphertext and tag of one chunk. */
export function sealChunk(
  key: Uint8Array,
  chunk: number,
  final: boolean,
  content: Uint8Array,
): readonly [Uint8Array, Uint8Array] {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(chunk, final))
  const sealed = cipher.update(content)
  cipher.final()
  return [sealed, cipher.getAuthTag()]
}

/** The content, or undefined where a single bit differs. */
export function openChunk(key: Uint8Array, chunk: number, final: boolean, stored: Uint8Array): Buffer | undefined {
  if (stored.length < TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(chunk, final))
  decipher.setAuthTag(stored.subarray(stored.length - TAG_BYTES))
  try {
    const content = decipher.update(stored.subarray(0, stored.length - TAG_BYTES))
    decipher.final()
    return content
  } catch {
    return undefined
  }
}

/** Size of the content of a stored file of this size, and its number of chunks; an empty file has one empty chunk. */
export function contentSize(storedSize: number): { readonly size: number; readonly chunks: number } {
  const stored = storedSize - HEAD_BYTES
  const chunks = Math.max(1, Math.ceil(stored / STORED_CHUNK_BYTES))
  return { size: Math.max(0, stored - chunks * TAG_BYTES), chunks }
}

function nonceOf(chunk: number, final: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES)
  nonce.writeBigUInt64BE(BigInt(chunk), 0)
  nonce.writeUInt32BE(final ? 1 : 0, 8)
  return nonce
}
