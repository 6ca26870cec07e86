import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Access, accessTo } from '../../server/auth/access'
import type { Caller } from '../../server/auth/caller'
import { journalIn } from '../../server/journal/journal'
import { makeJournal } from '../../server/journal/make-journal'
import { followAccess } from '../../server/journal/settle-access'
import { base64 } from '../../shared/core/base64'
import type { SealedCommit } from '../../shared/core/journal/commit'
import type { Fold } from '../../shared/core/journal/fold'
import { viewAll } from '../../shared/core/journal/view'
import { folded, shuffled } from '../property/folded'
import type { World } from '../property/journal-world'
import { plan, play } from '../property/rights-world'
import { runs } from '../property/runs'
import { keyOf } from '../property/simulation/identities'
import { KINDS, type Kind, newDatabase } from './support/databases'

const RUNS: Record<Kind, number> = { sqlite: 40, postgresql: 12 }
const TABLES = ['journals', 'commits', 'authors', 'tips', 'subtrees', 'telling', 'awaited', 'members', 'case_laptops']
const NOW = 1_790_000_000_000

describe.each(KINDS)('grants, revocations and members that come in any order, on %s', (kind) => {
  test('let in whom the fold on every laptop lets in', { timeout: 300_000 }, async () => {
    const { database, clean } = await newDatabase(kind)

    /** What a server says of everybody after these came in, in this order. */
    const arrive = async ({ journal, laptops }: World, commits: readonly SealedCommit[], batch: number) => {
      for (const table of TABLES) await database.run(`DELETE FROM ${table}`)
      await database.transaction((queries) => makeJournal(queries, { id: journal, kind: 'case', founder: '', at: 1 }))
      const store = journalIn(
        database,
        journal,
        () => NOW,
        async (queries, taken) => void (await followAccess(queries, journal, taken, () => undefined)),
      )
      for (let i = 0; i < commits.length; i += batch)
        expect((await store.admit(commits.slice(i, i + batch))).refused).toEqual([])
      const found: Access[] = []
      for (const { device, person } of laptops)
        found.push(await accessTo(database, { ...SOMEBODY, device, person }, journal, NOW))
      return found
    }

    await fc.assert(
      fc.asyncProperty(plan, fc.nat(9999), fc.integer({ min: 1, max: 9 }), async (played, seed, batch) => {
        const world = play(played, (number) => ({ device: keyOf(number).device, key: base64(keyOf(number).publicKey) }))
        const commits = world.commits.map(({ id }) => signed(world, id))
        const straight = await arrive(world, commits, commits.length)
        expect(await arrive(world, inSomeOrder(world, commits, seed), batch)).toEqual(straight)
        const fold = folded(world.commits)
        world.laptops.forEach(({ device, person }, i) => {
          const wanted = byFold(fold, world.journal, device, person)
          if (wanted !== null) expect(straight[i]).toBe(wanted)
        })
      }),
      runs(RUNS[kind]),
    )
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

/** What the fold says of one laptop; null where that hangs on who was named a member in a restricted case. */
function byFold(fold: Fold, journal: string, device: string, person: string): Access | null {
  const { access } = fold
  const grant = access.grantsOf(journal).findLast((one) => one.device === device && (one.person ?? person) === person)
  const isMember = viewAll(fold, 'member').filter((one) => one.person === person)
  const isFounder = access.founder(journal) === device
  if (access.revoked(journal).includes(device)) return 'none'
  if (access.isRestricted(journal)) {
    const role = access.roleNow(journal, device, person)
    if (grant?.role === 'none') return 'none'
    if (role === 'commander') return 'command'
    return role === 'none' ? null : isMember.length > 0 ? null : 'write'
  }
  const roles = [...isMember.map(({ role }) => role), ...(grant ? [grant.role] : []).filter((role) => role !== 'none')]
  if (isFounder && !grant) return 'command'
  return roles.includes('commander') ? 'command' : roles.length > 0 ? 'write' : isFounder ? null : 'none'
}

function signed({ bytes, laptops }: World, id: string): SealedCommit {
  const sealed = bytes.get(id)!
  const { device } = JSON.parse(Buffer.from(sealed.header).toString()) as { device: string }
  return { ...sealed, signature: keyOf(laptops.findIndex((one) => one.device === device)).sign(sealed.header) }
}

/** Shuffled, but each chain in its own order: a door takes in nothing before what it follows. */
function inSomeOrder({ commits }: World, all: readonly SealedCommit[], seed: number): SealedCommit[] {
  const chains = new Map<string, SealedCommit[]>()
  commits.forEach(({ header: { device } }, i) => {
    chains.set(device, [...(chains.get(device) ?? []), all[i]!])
  })
  return shuffled(commits, seed).flatMap(({ header: { device } }) => chains.get(device)?.shift() ?? [])
}
