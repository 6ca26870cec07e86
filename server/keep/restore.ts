import { cpSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from '../../shared/contract/refused'
import { newEpoch } from '../crypto/server-key'
import type { Settings } from '../settings'
import { migrate } from '../store/migrate'
import { openSqlite } from '../store/sqlite/database'
import { checkWhole } from './back-up'

/**
 * Makes a server out of a copy. It may be behind what laptops have seen, so its order of commits is no continuation of
 * what was signed before: a new epoch says so, and laptops send what it lacks. Everybody signs in again.
 */
export async function restore({ folder, s3 }: Settings, source: string): Promise<void> {
  if (!existsSync(join(source, 'holdfast.db')))
    throw new Refused('usage', `There is no backup in ${source}.`, 'Name the folder that `backup` wrote.')
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new Refused('usage', `The folder ${folder} is not empty. Nothing was changed.`, 'Set DATA to a new folder.')
  checkWhole(source, s3 === undefined)
  cpSync(source, folder, { recursive: true })
  const database = openSqlite(folder)
  try {
    await migrate(database)
    await database.transaction(async (queries) => {
      await newEpoch(queries)
      await queries.run('DELETE FROM sessions')
      await queries.run('DELETE FROM blob_chunks')
      await queries.run('DELETE FROM blobs WHERE complete_at IS NULL AND purged_at IS NULL')
    })
  } finally {
    await database.close()
  }
}
