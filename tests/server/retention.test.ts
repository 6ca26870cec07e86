import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sweepRetention } from '../../server/keep/retention'
import type { Op } from '../../shared/core/journal/op'
import { aServer, type TestServer } from './support/a-server'
import { aCase, firstAdmin, organisation } from './support/a-team'
import { KINDS } from './support/databases'
import type { ServerLaptop } from './support/laptop'

const DAY = 86_400_000

describe.each(KINDS)('how long closed cases are kept, on %s', (kind) => {
  let server: TestServer
  let admin: ServerLaptop
  let own: string
  beforeAll(async () => {
    server = await aServer(kind)
    admin = await firstAdmin(server)
    own = await organisation(admin, 'own')
  })
  afterAll(() => server.clean())

  const days = async (count: number) => {
    server.wait(count * DAY)
    await admin.signIn()
  }
  const rule = (scope: string, count: number | null, automatic = false) =>
    admin.ask('PUT', '/v1/admin/retention', { body: { scope, days: count, automatic } })
  const standing = async (journal: string) => {
    const { json } = await admin.ask<{
      journals: { id: string; overSince: number | null; tombstone: string | null }[]
    }>('GET', '/v1/admin/journals')
    const { overSince, tombstone } = json.journals.find(({ id }) => id === journal)!
    return tombstone !== null ? 'removed' : overSince !== null ? 'listed' : 'kept'
  }
  const say = (journal: string, ...ops: Op[]) => admin.send(journal, admin.seal(journal, ops))

  test('a case is listed when it is closed and nothing came for so long, and never goes by itself unless told', async () => {
    const [open, closed] = [await aCase(admin), await aCase(admin)]
    await say(closed, aCaseFile(closed, 'closed'))
    await say(open, aCaseFile(open, 'active'))
    expect((await rule(own, 30)).status).toBe(204)
    await days(29)
    await sweepRetention(server.services)
    expect(await standing(closed)).toBe('kept')
    await days(2)
    await sweepRetention(server.services)
    expect([await standing(closed), await standing(open)]).toEqual(['listed', 'kept'])
    await days(60)
    expect(await sweepRetention(server.services)).toEqual([])
    // Something new is a reason to keep it.
    await say(closed, note())
    await sweepRetention(server.services)
    expect(await standing(closed)).toBe('kept')
  })

  test('where the rule says so it goes after a fortnight on the list, with a signed tombstone and an audit entry', async () => {
    const closed = await aCase(admin)
    await say(closed, aCaseFile(closed, 'closed'))
    const kept = await aCase(admin)
    await say(kept, aCaseFile(kept, 'closed'))
    await rule(kept, null)
    await rule(own, 30, true)
    await days(31)
    expect(await sweepRetention(server.services)).not.toContain(closed)
    await days(13)
    expect(await sweepRetention(server.services)).not.toContain(closed)
    expect(await standing(closed)).toBe('listed')
    await days(2)
    expect(await sweepRetention(server.services)).toContain(closed)
    expect([await standing(closed), await standing(kept)]).toEqual(['removed', 'kept'])
    const { json } = await admin.ask<{ entries: { act: string; login: string; about: string }[] }>(
      'GET',
      '/v1/admin/audit',
    )
    expect(json.entries).toContainEqual(
      expect.objectContaining({ act: 'journal.purge', login: 'retention', about: closed }),
    )
    await rule(own, null)
  })

  test('under a hold nothing goes: neither one of the server, nor one that stands in the case itself', async () => {
    const [heldHere, heldInside] = [await aCase(admin), await aCase(admin)]
    for (const journal of [heldHere, heldInside]) {
      await say(journal, aCaseFile(journal, 'closed'))
      await rule(journal, 1, true)
    }
    const hold: Op = {
      op: 'put',
      type: 'hold',
      id: randomUUID(),
      fields: { by: 'Counsel', reason: 'Litigation', at: 1 },
    }
    await say(heldInside, hold)
    await admin.ask('POST', `/v1/admin/journals/${heldHere}/hold`, { body: { reason: 'Litigation' } })
    for (let n = 0; n < 3; n += 1) {
      await days(20)
      expect(await sweepRetention(server.services)).toEqual([])
    }
    const purge = await admin.ask('POST', `/v1/admin/journals/${heldInside}/purge`, { body: { reason: 'Retention' } })
    expect([purge.status, purge.json]).toEqual([
      409,
      expect.objectContaining({ message: expect.stringContaining('legal hold') }),
    ])
    // Lifted, it goes like any other.
    await say(heldInside, { op: 'put', type: 'hold', id: randomUUID(), fields: { ...hold.fields, lifts: hold.id } })
    await days(2)
    await sweepRetention(server.services)
    await days(15)
    expect(await sweepRetention(server.services)).toEqual([heldInside])
    expect(await standing(heldHere)).toBe('kept')
  })

  test('a laptop with a wrong clock does not shorten it: what counts is when its entries came in here', async () => {
    const closed = await aCase(admin)
    await rule(closed, 10)
    await admin.send(closed, admin.seal(closed, [aCaseFile(closed, 'closed')], { wall: { ms: 1, offset: 0 } }))
    await sweepRetention(server.services)
    expect(await standing(closed)).toBe('kept')
  })
})

function aCaseFile(id: string, state: string): Op {
  const file = { number: 'CASE-2026-001-ABC', codeName: 'Grey Heron', kind: 'malware', zone: 'UTC', tlp: 'TLP:AMBER' }
  const declared = { title: 'A case', commander: 'somebody', declaredAt: 1, declaredBy: 'somebody' }
  return { op: 'put', type: 'case', id, fields: { ...file, ...declared, state } }
}

function note(): Op {
  return {
    op: 'put',
    type: 'comment',
    id: randomUUID(),
    fields: { on: 'a1', text: 'One more thing', at: 1, by: 'somebody' },
  }
}
