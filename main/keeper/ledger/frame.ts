import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { NONCE_BYTES, TAG_BYTES } from '../keys/box'

/**
 * A segment is a row of frames: magic (4), length of what follows the sequence (4), sequence (8),
 * nonce (12), AES-256-GCM ciphertext, tag (16); numbers are big-endian. The magic lets a reader find
 * the next frame behind damaged bytes. Journal, segment and sequence are authenticated, so a frame
 * cannot be moved, repeated or swapped without being noticed.
 */
export const FRAME_MAGIC = Buffer.from('HFr1')
export const FRAME_HEAD_BYTES = 16
/** No frame is longer; a damaged length is recognised by it. */
export const MAX_FRAME_BYTES = 64 * 1024 * 1024

export interface FrameBinding {
  readonly key: Uint8Array
  readonly journal: string
  readonly segment: number
}

/** A frame with these records in it. */
export function buildFrame(binding: FrameBinding, sequence: number, content: readonly Uint8Array[]): Buffer {
  let size = 0
  for (const part of content) size += part.length
  const frame = Buffer.allocUnsafe(FRAME_HEAD_BYTES + NONCE_BYTES + size + TAG_BYTES)
  FRAME_MAGIC.copy(frame)
  frame.writeUInt32BE(NONCE_BYTES + size + TAG_BYTES, 4)
  frame.writeBigUInt64BE(BigInt(sequence), 8)
  const nonce = randomBytes(NONCE_BYTES)
  nonce.copy(frame, FRAME_HEAD_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyObject(binding.key), nonce)
  cipher.setAAD(bound(binding, sequence))
  const begin = FRAME_HEAD_BYTES + NONCE_BYTES
  let at = begin
  for (const part of content) {
    frame.set(part, at)
    at += part.length
  }
  // In one go: each call of the cipher costs more than a copy of a commit.
  cipher.update(frame.subarray(begin, at)).copy(frame, begin)
  cipher.final()
  cipher.getAuthTag().copy(frame, at)
  return frame
}

export type FrameAt =
  | { readonly kind: 'frame'; readonly sequence: number; readonly content: Buffer; readonly end: number }
  /** The bytes end inside the frame. */
  | { readonly kind: 'short'; readonly needs: number }
  | { readonly kind: 'bad' }

/** The frame that begins at `at`. */
export function readFrame(binding: FrameBinding, bytes: Buffer, at: number): FrameAt {
  if (bytes.length < at + FRAME_HEAD_BYTES) return { kind: 'short', needs: FRAME_HEAD_BYTES }
  if (bytes.compare(FRAME_MAGIC, 0, 4, at, at + 4) !== 0) return { kind: 'bad' }
  const length = bytes.readUInt32BE(at + 4)
  if (length < NONCE_BYTES + TAG_BYTES || length > MAX_FRAME_BYTES) return { kind: 'bad' }
  const end = at + FRAME_HEAD_BYTES + length
  if (bytes.length < end) return { kind: 'short', needs: FRAME_HEAD_BYTES + length }
  const sequence = Number(bytes.readBigUInt64BE(at + 8))
  const body = at + FRAME_HEAD_BYTES + NONCE_BYTES
  const decipher = createDecipheriv('aes-256-gcm', keyObject(binding.key), bytes.subarray(at + FRAME_HEAD_BYTES, body))
  decipher.setAAD(bound(binding, sequence))
  decipher.setAuthTag(bytes.subarray(end - TAG_BYTES, end))
  try {
    const content = decipher.update(bytes.subarray(body, end - TAG_BYTES))
    decipher.final()
    return { kind: 'frame', sequence, content, end }
  } catch {
    return { kind: 'bad' }
  }
}

/** A cipher made from raw bytes makes a key object first: every time, unless it is kept. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>()

function keyObject(key: Uint8Array): KeyObject {
  const known = keyObjects.get(key)
  if (known) return known
  const made = createSecretKey(key)
  keyObjects.set(key, made)
  return made
}

function bound(binding: FrameBinding, sequence: number): Buffer {
  return Buffer.from(`holdfast ledger 1 ${binding.journal} ${binding.segment} ${sequence}`)
}
