import { describe, expect, it } from 'vitest'
import type { SealedCommit } from '../../../../shared/core/journal/commit'
import { Fold } from '../../../../shared/core/journal/fold'
import { decodeHeader, openCommit } from '../../../../shared/core/journal/seal'
import { viewEntity } from '../../../../shared/core/journal/view'
import { aCase, aFolder, aKeeper, value } from './a-keeper'

const DAY_MS = 86_400_000
const NOW = Date.UTC(2026, 2, 14)

describe('a clock that is days wrong', () => {
  it.each([
    ['ahead, then right again', [NOW + 5 * DAY_MS, NOW, NOW + 1000]],
    ['behind, then right again', [NOW - 5 * DAY_MS, NOW, NOW + 1000]],
    ['before 1970', [-DAY_MS, NOW, NOW - 20_000 * DAY_MS]],
  ])('%s: nothing is refused, and what was done later shows, also across a start', async (_, readings) => {
    await using folder = await aFolder()
    let now = readings[0] ?? 0
    const environment = { now: () => now }
    const commits: SealedCommit[] = []
    let journal = ''
    let sees: string[] = []
    for (const [i, reading] of readings.entries()) {
      now = reading
      await using made =
        i === 0 ? await aCase(folder.path, { environment }) : await aKeeper(folder.path, { environment })
      if ('journal' in made) journal = made.journal as string
      const fields = { name: 'DC01', state: 'suspected', note: `note ${i}` }
      const op =
        i === 0
          ? { op: 'put', type: 'asset', id: 'DC01', fields }
          : { op: 'set', type: 'asset', id: 'DC01', fields: { note: `note ${i}` }, sees: { note: sees } }
      const parts = [JSON.stringify([op])]
      const ask = { journal, idem: `idem-000${i}`, intent: 'asset.edit', parts, seen: {} }
      sees = value(await made.keeper.ask('journal.append', ask)).ids
      const after = { count: 0, hash: '' }
      const page = value(await made.keeper.ask('journal.feed', { journal, after, max: 10 }))
      commits.splice(0, commits.length, ...page.commits)
    }
    const headers = commits.map(({ header }) => decodeHeader(header))
    expect(headers.map(({ wall }) => wall.ms)).toEqual(readings)
    expect([...headers].sort((a, b) => (a.hlc < b.hlc ? -1 : 1))).toEqual(headers)
    const fold = new Fold()
    fold.admit(commits.map(openCommit))
    expect(viewEntity(fold, 'asset', 'DC01')).toMatchObject({ note: `note ${readings.length - 1}` })
    expect(viewEntity(fold, 'asset', 'DC01')?.meta.conflicts).toBeUndefined()
  })
})
