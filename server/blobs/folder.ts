import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type BlobFiles, type BlobPlace, keyOf } from './blob-files'

/** Files in a folder: a part file that chunks are written into, renamed once its hash is right. */
export function blobsInFolder(folder: string): BlobFiles {
  const whole = (place: BlobPlace) => join(folder, keyOf(place))
  const part = (place: BlobPlace) => `${whole(place)}.part`
  return {
    begin: async (place) => {
      await mkdir(dirname(part(place)), { recursive: true, mode: 0o700 })
      const file = await open(part(place), 'a', 0o600)
      await file.close()
      await syncFolder(dirname(part(place)))
      return 'part'
    },
    write: async (place, _upload, _n, offset, bytes) => {
      const file = await open(part(place), 'r+')
      try {
        for (let done = 0; done < bytes.length; )
          done += (await file.write(bytes, done, bytes.length - done, offset + done)).bytesWritten
        await file.datasync()
      } finally {
        await file.close()
      }
      return ''
    },
    finish: async (place, _upload, _tags, size) => {
      const { size: length } = await stat(part(place))
      if (length !== size || (await hashOf(part(place))) !== place.sha256) {
        await rm(part(place), { force: true })
        return false
      }
      await rename(part(place), whole(place))
      await syncFolder(dirname(whole(place)))
      return true
    },
    read: async (place, from, to) =>
      to < from ? Readable.from([]) : createReadStream(whole(place), { start: from, end: to }),
    remove: async (place) => {
      await rm(whole(place), { force: true })
      await rm(part(place), { force: true })
    },
    check: async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 })
    },
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/** Makes a new name in a folder durable. Windows cannot open folders and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
