import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { unlockFolder } from '../../../../main/keeper/verify/unlock-folder'
import { verifyBundle } from '../../../../main/keeper/verify/verify-bundle'
import { verifyFolder } from '../../../../main/keeper/verify/verify-folder'
import { decodeBatch, encodeBatch } from '../../../../renderer/store/batch-codec'
import { Fold } from '../../../../shared/core/journal/fold'
import type { Migration, Upcast } from '../../../../shared/core/journal/migrations/migration'
import { decodeHeader, openCommit } from '../../../../shared/core/journal/seal'
import { viewAll } from '../../../../shared/core/journal/view'
import { aFolder } from './a-keeper'
import { acts, aLaptop, aNewCase, commitsOf, inFolder, type Laptop } from './exchange/a-laptop'
import { purges } from './purge/a-purge'

/** Which build runs: the one before a step, or the one with it. No released version has changed a shape yet. */
const build = vi.hoisted(() => ({ version: 1, steps: [] as unknown[] }))
vi.mock('../../../../shared/core/journal/migrations/chain', () => ({
  get COMMIT_VERSION() {
    return build.version
  },
  MIGRATIONS: {
    get version() {
      return build.version
    },
    get steps() {
      return build.steps
    },
  },
}))

/** Version 2 calls what version 1 had as `memo` a `note`. */
const MEMO_TO_NOTE: Migration = {
  id: '0002-memo-to-note',
  to: 2,
  up: (ops): Upcast => ({ ok: true, ops: JSON.parse(JSON.stringify(ops).replaceAll('"memo":', '"note":')) }),
}
const before = (): void => void Object.assign(build, { version: 1, steps: [] })
const updated = (): void => void Object.assign(build, { version: 2, steps: [MEMO_TO_NOTE] })
beforeEach(before)

const aSystem = (id: string, fields: object): object => ({
  op: 'put',
  type: 'asset',
  id,
  fields: { name: id, state: 'suspected', ...fields },
})
async function shown(laptop: Laptop, journal: string): Promise<Record<string, string | undefined>> {
  const fold = new Fold()
  fold.admit((await commitsOf(laptop, journal)).map(openCommit))
  return Object.fromEntries(viewAll(fold, 'asset').map(({ name, note }) => [name, note]))
}
const bytesOf = async (laptop: Laptop, journal: string): Promise<string[]> =>
  (await commitsOf(laptop, journal)).map(({ header, body }) =>
    Buffer.concat([header, body ?? Buffer.alloc(0)]).toString('hex'),
  )

describe('a case of version 1 after an update to version 2', () => {
  test('is read from its ledger by the step, and what is done then is of version 2; no byte is written anew', async () => {
    await using folder = await aFolder()
    let laptop = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    const journal = await aNewCase(laptop)
    const [put = ''] = await acts(laptop, journal, aSystem('WS-1', { memo: 'red lamp' }))
    await acts(laptop, journal, aSystem('WS-2', {}))
    const old = await bytesOf(laptop, journal)
    await laptop.keeper.quit()

    updated()
    laptop = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    await using _laptop = laptop
    expect(await shown(laptop, journal)).toEqual({ 'WS-1': 'red lamp', 'WS-2': undefined })
    await acts(laptop, journal, {
      op: 'set',
      type: 'asset',
      id: 'WS-1',
      fields: { note: 'green lamp' },
      sees: { note: [put] },
    })
    expect(await shown(laptop, journal)).toEqual({ 'WS-1': 'green lamp', 'WS-2': undefined })
    const now = await commitsOf(laptop, journal)
    expect(now.map(({ header }) => decodeHeader(header).v)).toEqual([1, 1, 2])
    expect((await bytesOf(laptop, journal)).slice(0, 2)).toEqual(old)

    const master = await unlockFolder(inFolder(folder, 'anna'), { ask: async () => undefined })
    expect(await verifyFolder(inFolder(folder, 'anna'), master, { only: journal })).toMatchObject({
      faults: [],
      journals: [{ commits: 3, holding: 3, inert: {} }],
    })

    // The working set keeps headers as columns and opens them by a way of its own.
    const fold = new Fold()
    fold.admit(decodeBatch(encodeBatch(now)).open())
    expect(viewAll(fold, 'asset').map(({ note }) => note)).toEqual(['green lamp', undefined])
  })

  test('goes over to others by bundle: checked, and read by the step there too', async () => {
    await using folder = await aFolder()
    const [path, again] = [inFolder(folder, 'old.holdfast'), inFolder(folder, 'new.holdfast')]
    let anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    const journal = await aNewCase(anna)
    await acts(anna, journal, aSystem('WS-1', { memo: 'red lamp' }))
    await anna.writes(path, [journal])
    await anna.keeper.quit()

    updated()
    const jonas = await aLaptop(inFolder(folder, 'jonas'), 'Jonas')
    await using _jonas = jonas
    expect(await verifyBundle(path)).toMatchObject({ faults: [], journals: [{ inert: {} }] })
    await jonas.trusts(path)
    expect(await shown(jonas, journal)).toEqual({ 'WS-1': 'red lamp' })
    await acts(jonas, journal, aSystem('WS-2', { note: 'off' }))
    await jonas.writes(again, [journal])

    // Who was not updated yet keeps what came, without effect, and has all of it once they are.
    before()
    anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    await anna.trusts(again)
    expect(await shown(anna, journal)).toEqual({ 'WS-1': undefined })
    await anna.keeper.quit()
    updated()
    anna = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    await using _anna = anna
    expect(await shown(anna, journal)).toEqual({ 'WS-1': 'red lamp', 'WS-2': 'off' })
    expect(await bytesOf(anna, journal)).toEqual(await bytesOf(jonas, journal))
  })

  test('that was purged before the update shows what is left of it, and nothing of what went', async () => {
    await using folder = await aFolder()
    let laptop = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    const journal = await aNewCase(laptop)
    const id = randomUUID()
    await acts(laptop, journal, aSystem(id, { note: 'a name' }))
    await purges(laptop, journal, { kind: 'thing', type: 'asset', id })
    await laptop.keeper.quit()

    // Here a state is called by another word: a residue that stayed as it was would not fit any more.
    const up: Migration['up'] = (ops) => ({ ok: true, ops: ops.map((op) => renamed(op)) })
    Object.assign(build, { version: 2, steps: [{ id: '0002-words-of-states', to: 2, up }] })
    laptop = await aLaptop(inFolder(folder, 'anna'), 'Anna')
    await using _laptop = laptop
    const fold = new Fold()
    fold.admit((await commitsOf(laptop, journal)).map(openCommit))
    expect(viewAll(fold, 'asset')).toMatchObject([{ name: 'Removed by law', state: 'imaged' }])
    expect(fold.inert.map(({ reason }) => reason)).toEqual(['purged'])
    expect(JSON.stringify(viewAll(fold, 'asset'))).not.toContain('a name')
  })
})

/** Only what stands in the op itself: what is left of others is handed to the step on its own. */
function renamed(op: unknown): unknown {
  const { type, fields } = op as { type?: string; fields?: { state?: string } }
  return type === 'asset' && fields?.state === 'suspected'
    ? { ...(op as object), fields: { ...fields, state: 'imaged' } }
    : op
}
