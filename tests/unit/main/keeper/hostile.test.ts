import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aCase, aFolder, aKeeper, anAppend, failureOf, resultOf, value } from './a-keeper'

const SHA = 'a'.repeat(64)

describe('a request that nobody of ours would make', () => {
  it('reads no file that was not registered, by whatever location', async () => {
    await using folder = await aFolder()
    await using made = await aCase(folder.path)
    const secret = join(folder.path, 'secret.txt')
    writeFileSync(secret, 'secret')
    const ask = { journal: made.journal, sha256: SHA, location: secret }
    expect(failureOf(await made.keeper.ask('vault.verify', ask)).code).toBe('not-registered')
    expect(failureOf(await made.keeper.ask('vault.register', { ...ask, file: secret })).code).toBe('no-grant')
    made.keeper.grant('t'.repeat(32), secret, 'read')
    const registering = value(await made.keeper.ask('vault.register', { journal: made.journal, file: 't'.repeat(32) }))
    const stored = resultOf(await made.ended(registering.job))
    if (stored.kind !== 'stored') throw new Error(stored.kind)
    // Registered: this file at this place may be read again, another hash at this place may not.
    const again = { journal: made.journal, sha256: stored.file.sha256, location: secret }
    const verifying = value(await made.keeper.ask('vault.verify', again))
    expect(resultOf(await made.ended(verifying.job))).toMatchObject({ check: { matches: true } })
    expect(failureOf(await made.keeper.ask('vault.verify', ask)).code).toBe('not-registered')
  })

  it.each([
    ['an id that climbs out of the folder', 'journal.open', { journal: '../../etc' }],
    ['an id that is a path', 'journal.feed', { journal: '/etc/passwd', after: { count: 0, hash: '' }, max: 1 }],
    ['no ask at all', 'journal.list', null],
    ['a channel of JavaScript', 'constructor', {}],
    ['a channel of JavaScript', '__proto__', {}],
    ['a hash that is a path', 'vault.read', { journal: SHA, sha256: '../../keys/keyring', offset: 0, length: 1 }],
    ['a length beyond all', 'vault.read', { journal: SHA, sha256: SHA, offset: 0, length: 2 ** 40 }],
  ])('is refused: %s', async (_, channel, ask) => {
    await using folder = await aFolder()
    await using made = await aKeeper(folder.path)
    expect(failureOf(await made.keeper.handle(channel, ask, () => undefined)).code).toBe('bad-request')
  })

  it('seals nothing that the fold of another laptop would leave out', async () => {
    await using folder = await aFolder()
    await using made = await aCase(folder.path)
    const ops = [
      [{ op: 'put', type: 'entry', id: 'x', fields: { __proto__: null, meta: 'x' } }],
      [{ op: 'set', type: 'asset', id: 'x', fields: { state: 'on fire' }, sees: {} }],
      [{ op: 'remove', type: 'decision', id: 'x', sees: [] }],
      [{ op: 'add', type: 'asset', id: 'x', field: 'name', value: 'x' }],
      { op: 'put' },
      [],
    ]
    for (const bad of ops) {
      const ask = { ...anAppend(made.journal, 'idem-0001'), parts: [JSON.stringify(bad)] }
      expect(failureOf(await made.keeper.ask('journal.append', ask)).code).toBe('invalid-change')
    }
    const huge = { ...anAppend(made.journal, 'idem-0001', 'x'.repeat(300_000)) }
    expect(failureOf(await made.keeper.ask('journal.append', huge)).code).toBe('too-large')
    expect(value(await made.keeper.ask('journal.open', { journal: made.journal })).position.count).toBe(0)
  })

  it('cannot put forged history into the ledger', async () => {
    await using folder = await aFolder()
    await using made = await aCase(folder.path)
    value(await made.keeper.ask('journal.append', anAppend(made.journal, 'idem-0001')))
    const { commits } = value(
      await made.keeper.ask('journal.feed', { journal: made.journal, after: { count: 0, hash: '' }, max: 10 }),
    )
    const [real] = commits
    if (!real) throw new Error('nothing was sealed')
    const forged = { ...real, id: 'b'.repeat(64) }
    const changed = { ...real, body: new Uint8Array(40) }
    for (const one of [real, forged, changed]) {
      const answer = value(await made.keeper.ask('journal.restore', { journal: made.journal, commits: [one] }))
      expect(answer).toMatchObject({ restored: 0, position: { count: 1 } })
    }
  })
})

describe('a first run that was cut off', () => {
  it('leaves nothing behind and no notice at the next start', async () => {
    await using folder = await aFolder()
    const half = '0190aaaa-0000-7000-8000-000000000001'
    const other = '0190aaaa-0000-7000-8000-000000000002'
    for (const id of [half, other]) mkdirSync(join(folder.path, 'journals', id), { recursive: true })
    mkdirSync(join(folder.path, 'keys'))
    writeFileSync(join(folder.path, 'keys', 'begun'), half)
    await using made = await aKeeper(folder.path)
    // Only the journal that the first run had begun: whose keyring was removed by hand keeps every case.
    expect(readdirSync(join(folder.path, 'journals'))).toEqual([other])
    value(await made.keeper.ask('profile.create', { name: 'Anna', handle: 'anna', deviceName: 'laptop' }))
    expect(readdirSync(join(folder.path, 'keys'))).not.toContain('begun')
    expect(value(await made.keeper.ask('journal.list', {}))).toHaveLength(1)
    expect(made.events.filter(({ event }) => event === 'notice')).toEqual([])
  })
})
