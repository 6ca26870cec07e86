/**
 * `npm run dist:dir`: an unpacked app in dist/, started once to see that it works.
 * `npm run dist`: installers. They are releases, so the registry-only runtime is refused.
 */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import electronBuilder from 'electron-builder'
import { buildOrStop } from '../build.mjs'
import { electronRuntime } from '../electron-path.mjs'
import { flipFusesFor, packedProgram } from '../fuses.mjs'
import { cache, root } from '../paths.mjs'
import { say, stop } from '../say.mjs'
import { smokeTest } from '../smoke-test.mjs'

const installers = process.argv[2] === 'installers'
const runtime = electronRuntime()
if (runtime === null) stop('There is no Electron to pack.', 'Run: npm run setup')
if (installers && runtime.registryOnly) {
  stop(
    `Electron ${runtime.version} out of the package registry is for development and tests; it is not released.`,
    "Open the network to Electron's own download, run npm run setup, then this again. An unpacked app for tests: npm run dist:dir",
  )
}

await buildOrStop()
const electronDist = plainRuntime(runtime)
let program = ''
await electronBuilder.build({
  projectDir: root,
  dir: !installers,
  publish: 'never',
  config: {
    extends: 'electron-builder.yml',
    electronDist,
    electronVersion: runtime.version,
    afterPack: async (context) => {
      program = packedProgram(context)
      await flipFusesFor(runtime.version)(context)
    },
  },
})
const answer = await smokeTest(program)
if (!answer.ok) stop(`The packed app did not pass its smoke test: ${answer.message}`)
say(`packed and started: ${program} (${answer.message})`)

/** The registry-only runtime without its link to this project, which the packed app would run instead of itself. */
function plainRuntime({ folder, registryOnly }) {
  if (!registryOnly) return folder
  const copy = join(cache, 'electron-dist')
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => path !== join(folder, 'resources', 'app'),
  })
  return copy
}
