import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BundleTaken } from '../../shared/contract/keeper-exchange'
import { aFolder, value } from '../unit/main/keeper/a-keeper'
import {
  acts,
  aLaptop,
  aNewCase,
  aSystem,
  commitsOf,
  holds,
  inFolder,
  type Laptop,
  takesIn,
} from '../unit/main/keeper/exchange/a-laptop'

const LAPTOPS = ['anna', 'jonas', 'mia'] as const
const who = fc.constantFrom(...LAPTOPS)

/** What may happen, in any order and any number of times. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('act' as const), at: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('file' as const), at: who }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      at: who,
      evidence: fc.boolean(),
      /** Since what this one had when it last wrote; null: the whole case. */
      since: fc.option(who, { nil: null }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('take' as const), at: who, which: fc.nat({ max: 30 }) }) },
)

test('laptops that exchange bundles in any order, whole or in part, with files or without, end in the same state', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 24 }), async (steps) => {
      await using folder = await aFolder()
      const laptops = new Map<string, Laptop>()
      for (const name of LAPTOPS) laptops.set(name, await aLaptop(inFolder(folder, name), name))
      const at = (name: string): Laptop => laptops.get(name) as Laptop
      try {
        const journal = await aNewCase(at('anna'))
        await acts(at('anna'), journal, aSystem('WS-0'))
        const bundles: string[] = []
        const files: string[] = []
        const write = async (name: string, more: { evidence: boolean; since?: Record<string, Heads> }) => {
          const path = inFolder(folder, `${bundles.length}-${name}.holdfast`)
          await at(name).writes(path, [journal], more)
          bundles.push(path)
        }
        await write('anna', { evidence: true })
        const first = bundles[0] ?? ''
        for (const name of LAPTOPS) await at(name).trusts(first)
        let n = 0
        for (const one of steps) {
          n += 1
          if (one.do === 'act') await acts(at(one.at), journal, aSystem(`${one.at}-${n}`))
          else if (one.do === 'file') {
            const path = inFolder(folder, `file-${n}`)
            writeFileSync(path, `content ${n}`)
            files.push(await takesIn(at(one.at), journal, path))
          } else if (one.do === 'write') {
            const since = one.since === null ? {} : { since: { [journal]: await headsAt(at(one.since), journal) } }
            await write(one.at, { evidence: one.evidence, ...since })
          } else allowed(await at(one.at).trusts(bundles[one.which % bundles.length] ?? ''))
        }
        // At last everybody hands everything on, once around and once more.
        for (const name of [...LAPTOPS, ...LAPTOPS]) {
          await write(name, { evidence: true })
          for (const other of LAPTOPS) await at(other).trusts(bundles.at(-1) ?? '')
        }
        const states = await Promise.all(
          LAPTOPS.map(async (name) => JSON.stringify(sorted(await headsAt(at(name), journal)))),
        )
        expect(new Set(states).size).toBe(1)
        const ids = await Promise.all(LAPTOPS.map(async (name) => (await commitsOf(at(name), journal)).length))
        expect(new Set(ids).size).toBe(1)
        for (const sha256 of files)
          for (const name of LAPTOPS) expect(await holds(at(name), journal, sha256)).toBe(true)
      } finally {
        for (const laptop of laptops.values()) await laptop.keeper.quit()
      }
    }),
    { numRuns: 8, endOnFailure: true, verbose: 1 },
  )
}, 300_000)

type Heads = Record<string, [number, string]>

async function headsAt(laptop: Laptop, journal: string): Promise<Heads> {
  return value(await laptop.keeper.ask('journal.open', { journal })).heads
}

function sorted(heads: Heads): [string, [number, string]][] {
  return Object.entries(heads).sort(([a], [b]) => (a < b ? -1 : 1))
}

/** A part whose beginning is not here yet stays out, and says so; nothing else may. */
function allowed(taken: Extract<BundleTaken, { state: 'taken' }>): void {
  for (const { problem } of taken.journals) if (problem) expect(problem.code).toBe('bundle-lacks-base')
}
