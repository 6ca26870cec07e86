import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.mjs'
import { say, stop } from '../say.mjs'

/** Installs the locked packages when node_modules is not exactly what the lock file says. */
export const installNodeModules = () => {
  const reason = whyInstall()
  if (reason === null) return
  say(`installing packages (${reason})`)
  const run = spawnSync(npmCommand(), npmArguments(), { cwd: root, stdio: ['ignore', 2, 2], ...shell() })
  if (run.status !== 0) {
    stop(
      'The packages could not be installed; nothing else was changed.',
      'Check that the npm registry can be reached, then run the command again.',
    )
  }
}

const whyInstall = () => {
  // npm writes this one last, so a broken-off install has none.
  const installedLock = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedLock)) return 'none here yet'
  return firstDifference(packagesOf(join(root, 'package-lock.json')), packagesOf(installedLock))
}

const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages

/**
 * What the installed packages lack of the locked ones, in words, or null. Content, not dates: a fresh
 * clone has new dates on old files. Optional packages are there only on the platform that they are for.
 */
export const firstDifference = (locked, installed) => {
  for (const [path, entry] of Object.entries(locked)) {
    if (path === '') continue
    const here = installed[path]
    const name = path.slice('node_modules/'.length)
    if (here === undefined && !entry.optional && !entry.devOptional && !entry.peer) return `${name} is missing`
    if (here !== undefined && here.version !== entry.version)
      return `${name} is ${here.version}, locked is ${entry.version}`
  }
  return null
}

// npm sets npm_execpath in scripts: the same npm that the person typed.
const npmCommand = () => (process.env.npm_execpath ? process.execPath : 'npm')
const npmArguments = () => {
  // Windows cannot delete a running node.exe, which `npm ci` would do when we run on the pinned one.
  const runsFromHere = process.execPath.startsWith(join(root, 'node_modules'))
  const verb = process.platform === 'win32' && runsFromHere ? 'install' : 'ci'
  const script = process.env.npm_execpath ? [process.env.npm_execpath] : []
  return [...script, verb, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
}
const shell = () => ({ shell: process.platform === 'win32' && !process.env.npm_execpath })
