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

/**
 * Compares the lock file with the one npm keeps inside node_modules (written last, so a broken-off
 * install has none). Content, not dates: a fresh clone has new dates on old files.
 */
const whyInstall = () => {
  const installedLock = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedLock)) return 'none here yet'
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(installedLock, 'utf8')).packages
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue
    const here = present[path]
    if (here === undefined && !entry.optional && !entry.devOptional)
      return `${path.slice('node_modules/'.length)} is missing`
    if (here !== undefined && here.version !== entry.version)
      return `${path.slice('node_modules/'.length)} is ${here.version}, locked is ${entry.version}`
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
