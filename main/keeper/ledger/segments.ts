import { copyFile, open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { errnoOf } from '../refused'

/** A segment is closed at this size; a closed one never changes again. */
export const SEGMENT_BYTES = 64 * 1024 * 1024

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `${String(segment).padStart(6, '0')}.seg`)
}

/** Numbers of the segments that are there, ascending. */
export async function segmentsOf(folder: string): Promise<number[]> {
  const names = await readdir(folder)
  return names
    .flatMap((name) => /^(\d{6,})\.seg$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
}

export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Keeps the bytes that are about to be cut; false where that very copy is already there. */
export async function keepCopy(path: string, from: number, to: number, copy: string): Promise<boolean> {
  if ((await sizeOf(copy)) !== undefined) return false
  if (from === 0 && to === (await sizeOf(path))) {
    await copyFile(path, copy)
    return true
  }
  const source = await open(path, 'r')
  const target = await open(copy, 'wx', 0o600)
  try {
    const bytes = Buffer.allocUnsafe(to - from)
    await source.read(bytes, 0, bytes.length, from)
    await target.writeFile(bytes)
    await target.sync()
    return true
  } finally {
    await source.close()
    await target.close()
  }
}
