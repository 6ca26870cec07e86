import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refused } from '../../../shared/contract/refused'

/**
 * One server per data folder: two would each believe that they alone write. The lock is SQLite's own on a file
 * beside the database: the system takes it back with the process, however that ended, and a backup can still read.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = new DatabaseSync(join(folder, 'server.lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0')
    lock.exec('BEGIN EXCLUSIVE')
  } catch {
    lock.close()
    throw new Refused(
      'folder-in-use',
      `Another Holdfast server is using the folder ${folder}. Nothing was changed.`,
      'Stop the other one, or choose another folder with --data. Several processes need PostgreSQL: set DATABASE_URL.',
    )
  }
  return () => lock.close()
}
