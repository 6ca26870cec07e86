import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { accessTo } from '../../server/auth/access'
import type { Caller } from '../../server/auth/caller'
import { journalIn } from '../../server/journal/journal'
import { settleAllDue } from '../../server/journal/settle-access'
import { COMMITS } from '../../server/journal/tables'
import type { Database } from '../../server/store/database'
import { migrate, stepsFor } from '../../server/store/migrate'
import type { Op } from '../../shared/core/journal/op'
import { foundedBy } from '../../shared/core/journal/rights/founder'
import { member } from './support/a-team'
import { Author } from './support/author'
import { emptyDatabase, KINDS } from './support/databases'

/** The last step before rights were folded at the server. */
const BEFORE = 5

describe.each(KINDS)('a database that is not as this version makes it, on %s', (kind) => {
  test('where an upgrade ended after some of its steps, the next start does the rest and loses nothing', async () => {
    const { database, clean } = await emptyDatabase(kind)
    await runUpTo(database, BEFORE)
    const [anna, ben, cleo] = [new Author(), new Author(), new Author()]
    const journal = foundedBy(randomUUID(), anna.device)
    const commits = anna.seal(journal, [
      member(anna.person, 'commander'),
      member(ben.person, 'responder'),
      member(cleo.person, 'responder'),
      revoked(cleo),
    ])
    await database.run(
      `INSERT INTO journals (id, kind, epoch, size, bytes, frontier, founder, made_at) VALUES ($1, 'case', 'e', $2, 1, $3, 'x', 1)`,
      [journal, commits.length, new Uint8Array(0)],
    )
    await database.insert(
      COMMITS,
      commits.map(({ id, header, body, signature }, i) => [
        journal,
        i + 1,
        id,
        anna.device,
        i + 1,
        1,
        header,
        body,
        signature,
      ]),
    )
    // It dies after one of the steps that are left.
    await runUpTo(database, BEFORE + 1)
    expect(await migrate(database)).toEqual(
      stepsFor(kind)
        .slice(BEFORE + 1)
        .map(({ name }) => name),
    )
    expect(await migrate(database)).toEqual([])
    expect(await settleAllDue(database)).toBe(1)
    expect(await settleAllDue(database)).toBe(0)
    const held = await journalIn(database, journal, () => 1).page(0, 1e9)
    expect(held.map(({ id }) => id)).toEqual(commits.map(({ id }) => id))
    const access = ({ device, person }: Author) => accessTo(database, { ...SOMEBODY, device, person }, journal, 2)
    expect([await access(anna), await access(ben), await access(cleo)]).toEqual(['command', 'write', 'none'])
    await clean()
  })

  test('where a step in the middle is missing, nothing is changed and the server says what is', async () => {
    const { database, clean } = await emptyDatabase(kind)
    await runUpTo(database, 3)
    await database.run('DELETE FROM migrations WHERE number = 2')
    await expect(migrate(database)).rejects.toThrow(
      'step 0003-blobs ran, and step 0002-people before it did not. Nothing was changed now.',
    )
    expect(await database.all('SELECT number FROM migrations ORDER BY number')).toEqual([{ number: 1 }, { number: 3 }])
    await clean()
  })
})

const SOMEBODY: Omit<Caller, 'device' | 'person'> = {
  account: 'nobody',
  login: 'nobody',
  name: 'Nobody',
  isAdmin: false,
  organisation: 'own',
  deviceKey: new Uint8Array(32),
  state: 'active',
}

function revoked({ device }: Author): Op {
  const fields = { device, lastSeq: 0, reason: 'Stolen', at: 1, by: 'somebody' }
  return { op: 'put', type: 'revocation', id: randomUUID(), fields }
}

/** As an earlier version, or one that died on the way, left it. */
async function runUpTo(database: Database, last: number): Promise<void> {
  await database.run('CREATE TABLE IF NOT EXISTS migrations (number integer PRIMARY KEY, name text NOT NULL)')
  const done = await database.all<{ number: number }>('SELECT number FROM migrations')
  for (const { number, name, text } of stepsFor(database.kind)) {
    if (number > last || done.some((step) => step.number === number)) continue
    await database.transaction(async (queries) => {
      const statements = text.replaceAll(/^--.*$/gm, '').split(/;\s*$/m)
      for (const statement of statements.map((part) => part.trim()).filter((part) => part !== ''))
        await queries.run(statement)
      await queries.run('INSERT INTO migrations (number, name) VALUES ($1, $2)', [number, name])
    })
  }
}
