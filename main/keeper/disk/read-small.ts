import { open } from 'node:fs/promises'
import { Refused } from '../refused'
import { readAt } from './atomic'

/** A time-stamp reply or a file of certificates is far smaller. */
const MAX_FILE_BYTES = 1024 * 1024

/** All of a file that a person chose as a reply or a certificate. */
export async function readSmall(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const bytes = await readAt(file, 0, MAX_FILE_BYTES + 1)
    if (bytes.length <= MAX_FILE_BYTES) return bytes
  } finally {
    await file.close()
  }
  throw new Refused(
    'file-too-large',
    'This file is far larger than any reply or certificate. It was not read.',
    'Choose the file that was meant.',
  )
}
