import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodePath, root } from '../paths.mjs'
import { stop } from '../say.mjs'

/** Where the registry has no pinned Node for this platform, the machine's own must be at least this. */
const MINIMUM = [22, 13]

/** Checks that builds and tests run on the Node that the lock file names (or, elsewhere, one new enough). */
export const assertNodeVersion = () => {
  const path = nodePath()
  const version =
    path === process.execPath ? process.version : spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout.trim()
  const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies[
    `node-${platform()}-${process.arch}`
  ]
  if (pinned !== undefined && version !== `v${pinned}`) {
    stop(`Node ${version} would run, but ${pinned} is pinned.`, 'Delete node_modules and run the command again.')
  }
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    stop(`Node ${version} is too old to build and test with.`, `Install Node ${MINIMUM.join('.')} or newer.`)
  }
}

const platform = () => (process.platform === 'win32' ? 'win' : process.platform)
