import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { errnoOf, Refused } from '../refused'

/** A keeper that was killed lets go within moments; so long a new one waits for it. */
const TRIES = 30
const WAIT_MS = 100

/**
 * One keeper per data folder: two would give the same sequence numbers twice. The lock is a listening
 * socket, since the system takes it back with the process, however that ended; a file with a process
 * number in it would outlive a crash.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const name = createHash('sha256')
    .update(`${userInfo().uid} ${await realpath(folder)}`)
    .digest('hex')
    .slice(0, 24)
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\holdfast-${name}` : join(tmpdir(), `holdfast-${name}.lock`)
  for (let i = 0; i < TRIES; i += 1) {
    const server = await listen(path)
    if (server) {
      return () =>
        new Promise((resolve) => {
          server.close(() => resolve())
        })
    }
    if (process.platform !== 'win32' && !(await answers(path))) await rm(path, { force: true })
    else await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  }
  throw new Refused(
    'folder-in-use',
    'Another Holdfast is using this data folder. Nothing was changed.',
    'Close the other one, or choose another folder with --data.',
  )
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.unref()
    server.once('error', (error) => (errnoOf(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(path, () => resolve(server))
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
