import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { decodeHeader } from '../../../../shared/core/journal/seal'
import { aFolder, aKeeper, value } from './a-keeper'

const ROUNDS = 20

test('every commit that was acknowledged is there after kill -9, twenty times over', async () => {
  await using folder = await aFolder()
  const program = await bundled(folder.path)
  const dataDir = join(folder.path, 'data')
  const acknowledged = new Set<string>()
  let journal = ''
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = spawn(process.execPath, [program, dataDir, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] })
    const enough = 20 + ((round * 37) % 50)
    let heard = 0
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.length === 36) journal = line
      else acknowledged.add(line)
      heard += 1
      if (heard === enough) child.kill('SIGKILL')
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    await using made = await aKeeper(dataDir)
    const commits = await allOf(made.keeper, journal)
    const ids = new Set(commits.map(({ id }) => id))
    expect([...acknowledged].filter((id) => !ids.has(id))).toEqual([])
    expect(commits.map(({ header }) => decodeHeader(header).seq)).toEqual(commits.map((_, i) => i + 1))
    expect(made.events.filter(({ event }) => event === 'notice')).toEqual([])
    expect(commits[commits.length - 1]?.signature).not.toBeNull()
  }
}, 120_000)

async function allOf(keeper: Awaited<ReturnType<typeof aKeeper>>['keeper'], journal: string) {
  const all = []
  for (let after = { count: 0, hash: '' }; ; ) {
    const page = value(await keeper.ask('journal.feed', { journal, after, max: 5000 }))
    if (page.commits.length === 0) return all
    all.push(...page.commits)
    after = page.position
  }
}

async function bundled(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'appending-child.ts'),
      outDir: join(folder, 'program'),
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
  return join(folder, 'program', 'child.mjs')
}
