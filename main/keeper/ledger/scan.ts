import { open } from 'node:fs/promises'
import { readAt } from '../disk/atomic'
import { FRAME_MAGIC, type FrameBinding, readFrame } from './frame'

export interface ScannedFrame {
  readonly sequence: number
  readonly content: Buffer
  readonly start: number
  readonly end: number
}

/** Bytes of a segment that are no valid frame. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface Scan {
  /** End of the last valid frame. */
  readonly end: number
  /** Damaged stretches with a valid frame behind them. */
  readonly damaged: readonly Stretch[]
  /** What stands behind the last valid frame: a write that a crash cut off, or damage. */
  readonly tail: Stretch | null
}

const CHUNK_BYTES = 4 * 1024 * 1024

/**
 * Reads the frames of a segment from `from` on (to `to` at most); `onFrame` may answer `false` to stop.
 * Between chunks others get their turn. Damage is stepped over: the next valid frame is searched by its magic.
 */
export async function scanSegment(
  path: string,
  binding: FrameBinding,
  from: number,
  to: number | undefined,
  onFrame: (frame: ScannedFrame) => boolean | undefined,
): Promise<Scan> {
  const file = await open(path, 'r')
  try {
    const size = Math.min((await file.stat()).size, to ?? Number.POSITIVE_INFINITY)
    const damaged: Stretch[] = []
    /** Place in the file of the window's first byte. */
    let base = from
    let window: Buffer = Buffer.alloc(0)
    let at = 0
    const load = async (needs: number): Promise<boolean> => {
      const left = size - (base + window.length)
      if (left <= 0) return false
      const rest = window.subarray(at)
      const more = await readAt(file, base + window.length, Math.min(left, Math.max(CHUNK_BYTES, needs - rest.length)))
      if (more.length === 0) return false
      base += at
      at = 0
      window = rest.length === 0 ? more : Buffer.concat([rest, more])
      return true
    }
    let end = from
    while (base + at < size) {
      const read = readFrame(binding, window, at)
      if (read.kind === 'frame') {
        const start = base + at
        at = read.end
        end = base + at
        if (onFrame({ sequence: read.sequence, content: read.content, start, end }) === false)
          return { end, damaged, tail: null }
        continue
      }
      if (read.kind === 'short' && (await load(read.needs))) continue
      // Damage is rare: the whole rest comes in, so that a wrong length cannot hide what follows.
      while (await load(size)) {}
      const next = nextFrame(binding, window, at + 1)
      if (next === undefined) return { end, damaged, tail: { from: base + at, to: size } }
      damaged.push({ from: base + at, to: base + next })
      at = next
    }
    return { end, damaged, tail: null }
  } finally {
    await file.close()
  }
}

function nextFrame(binding: FrameBinding, bytes: Buffer, from: number): number | undefined {
  for (let at = bytes.indexOf(FRAME_MAGIC, from); at !== -1; at = bytes.indexOf(FRAME_MAGIC, at + 1)) {
    if (readFrame(binding, bytes, at).kind === 'frame') return at
  }
  return undefined
}
