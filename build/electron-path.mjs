import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { registryRuntimeFolder } from './electron-runtime.mjs'
import { cache, root } from './paths.mjs'

/**
 * The Electron that start, tests, benchmarks and packaging use, or null when set-up has not run.
 *
 * - `path`: the executable; `folder`: what electron-builder calls `electronDist`
 * - `version`: as the runtime itself says
 * - `registryOnly`: the older runtime out of a registry package; releases refuse it
 * - `args`: what must come first on its command line to run this project
 *
 * HOLDFAST_ELECTRON names another executable, to try a build of one's own.
 */
export const electronRuntime = () => {
  const own = process.env.HOLDFAST_ELECTRON
  if (own) return { path: own, folder: join(own, '..'), version: 'as given', registryOnly: false, args: [root] }
  return installed() ?? registryOnly()
}

const installed = () => {
  const home = join(root, 'node_modules', 'electron')
  const pathFile = join(home, 'path.txt')
  const versionFile = join(home, 'dist', 'version')
  if (!existsSync(pathFile) || !existsSync(versionFile)) return null
  const path = join(home, 'dist', readFileSync(pathFile, 'utf8'))
  if (!existsSync(path)) return null
  return {
    path,
    folder: join(home, 'dist'),
    version: readFileSync(versionFile, 'utf8').replace(/^v/, '').trim(),
    registryOnly: false,
    args: [root],
  }
}

// Its resources/app is a link to the project, so no argument names it.
const registryOnly = () => {
  const folder = registryRuntimeFolder(cache)
  const path = join(folder, 'electron')
  if (process.platform !== 'linux' || !existsSync(path)) return null
  return { path, folder, version: readFileSync(join(folder, 'version'), 'utf8').trim(), registryOnly: true, args: [] }
}
