import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { Refused } from '../../shared/contract/refused'
import type { Settings } from '../settings'

/**
 * A copy of a server on SQLite while it runs: the database by SQLite's own online backup, then the files. In that
 * order every file that the copied database calls whole is there, since files come before their rows and never change.
 */
export async function backUp({ folder, databaseUrl, s3 }: Settings, target: string): Promise<void> {
  if (databaseUrl !== undefined)
    throw new Refused(
      'usage',
      'This server is on PostgreSQL, which has its own backup. Nothing was written.',
      'Use pg_dump or pg_basebackup, and the versions of your object store; docs/server-guide.md shows it.',
    )
  const path = join(folder, 'holdfast.db')
  if (!existsSync(path)) throw new Refused('usage', `There is no server in ${folder}.`, 'Set DATA to its folder.')
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new Refused('usage', `The folder ${target} is not empty. Nothing was written.`, 'Name a new one.')
  mkdirSync(target, { recursive: true, mode: 0o700 })
  const source = new DatabaseSync(path, { readOnly: true })
  try {
    await backup(source, join(target, 'holdfast.db'))
  } finally {
    source.close()
  }
  const blobs = join(folder, 'blobs')
  if (!s3 && existsSync(blobs))
    cpSync(blobs, join(target, 'blobs'), { recursive: true, filter: (name) => !name.endsWith('.part') })
  checkWhole(target, s3 === undefined)
}

/** A backup that was not read again is a hope: SQLite's own check, and every whole file is there in its size. */
export function checkWhole(folder: string, hasFiles: boolean): void {
  const copy = new DatabaseSync(join(folder, 'holdfast.db'), { readOnly: true })
  try {
    const [row] = copy.prepare('PRAGMA integrity_check').all()
    const blobs = copy.prepare('SELECT journal, sha256 FROM blobs WHERE complete_at IS NOT NULL').all()
    const absent = hasFiles
      ? blobs.filter(({ journal, sha256 }) => !existsSync(join(folder, 'blobs', String(journal), String(sha256))))
      : []
    if (row?.['integrity_check'] !== 'ok' || absent.length > 0)
      throw new Refused(
        'damaged',
        `The copy in ${folder} is not whole: ${absent.length} files are missing, or its database is damaged.`,
        'Make it again; keep the one before.',
      )
  } finally {
    copy.close()
  }
}
