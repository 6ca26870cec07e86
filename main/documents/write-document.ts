import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Outcome } from '../../shared/contract/failure'

export interface WrittenDocument {
  readonly sha256: string
  readonly size: number
  readonly fileName: string
}

/**
 * Writes beside the destination, syncs, renames, and hashes what then stands on the disk: the
 * number that goes into the case is that of the file that the recipient gets.
 */
export const writeDocument = async (path: string, content: Uint8Array): Promise<Outcome<WrittenDocument>> => {
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}.unfinished`)
  try {
    const file = await open(unfinished, 'w', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
    await syncFolder(dirname(path))
    const sha256 = await hashFile(path)
    const { size } = await stat(path)
    return { ok: true, value: { sha256, size, fileName: basename(path) } }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    return notWritten(basename(path), error)
  }
}

const hashFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex')
}

/** Makes the rename itself durable. Windows cannot open folders, and needs no such thing. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().catch(() => undefined)
  await folder.close()
}

const notWritten = (name: string, error: unknown): Outcome<WrittenDocument> => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const hint =
    code === 'ENOSPC'
      ? 'The disk is full. Free some space or choose another place.'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'That folder does not allow writing. Choose another place.'
        : 'Choose another place and try again.'
  return {
    ok: false,
    code: 'not-written',
    message: `${name} could not be written (${code}). The case is unchanged.`,
    hint,
  }
}
