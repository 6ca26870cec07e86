import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { build as viteBuild } from 'vite'
import { noteShippedPackages, writeNotices } from './notices.mjs'
import { cache, root } from './paths.mjs'
import { say, stop } from './say.mjs'
import { sourceFiles } from './source-files.mjs'
import { targets } from './vite-targets.mjs'

const out = join(root, 'out')
const stampFile = join(out, '.stamp')

/**
 * Builds the app into out/. Nothing is done when no source changed since the last build. It builds
 * beside out/ and swaps at the end: a build that fails leaves the last good one in place.
 */
export const build = async ({ force = false } = {}) => {
  const stamp = inputStamp()
  if (!force && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  const started = Date.now()
  mkdirSync(cache, { recursive: true })
  const fresh = mkdtempSync(join(cache, 'build-'))
  chmodSync(fresh, 0o755)
  try {
    const shipped = new Set()
    await Promise.all(targets(fresh, [noteShippedPackages(shipped)]).map((config) => viteBuild(config)))
    writeNotices(join(fresh, 'NOTICES.txt'), shipped)
    writeFileSync(join(fresh, '.stamp'), stamp)
    swap(fresh)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  linkCommand()
  say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** As `build`, for a person at a terminal: a failure ends the run with the error, without a stack of the bundler's own. */
export const buildOrStop = (options) =>
  build(options).catch((error) =>
    stop(`the build failed: ${error.message}`, 'The last good build, if there is one, is still in out/.'),
  )

const swap = (fresh) => {
  const old = mkdtempSync(join(cache, 'old-'))
  if (existsSync(out)) renameSync(out, join(old, 'out'))
  renameSync(fresh, out)
  rmSync(old, { recursive: true, force: true })
}

/** Names, sizes and dates of everything that a build reads. */
const inputStamp = () => {
  const hash = createHash('sha256')
  for (const path of sourceFiles([
    'main',
    'renderer',
    'shared',
    'cli',
    'server',
    'assets',
    'build',
    'package.json',
    'package-lock.json',
  ])) {
    const { size, mtimeMs } = statSync(join(root, path))
    hash.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

/** Lets `npx holdfast` find the command of the project that it stands in. */
const linkCommand = () => {
  const script = join(out, 'cli', 'holdfast.mjs')
  if (!existsSync(script)) return
  chmodSync(script, 0o755)
  const link = join(root, 'node_modules', '.bin', 'holdfast')
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\out\\cli\\holdfast.mjs" %*\r\n')
    return
  }
  rmSync(link, { force: true })
  symlinkSync(join('..', '..', 'out', 'cli', 'holdfast.mjs'), link)
}
