/**
 * Makes a fresh clone ready to run: packages, Node, Electron, system libraries. Node built-ins only,
 * and it must run on Node 20, since nothing is installed yet when it starts.
 * Quick and silent when everything is there.
 */
import { pathToFileURL } from 'node:url'
import { say } from './say.mjs'
import { installElectron } from './setup/electron.mjs'
import { installNodeModules } from './setup/node-modules.mjs'
import { assertNodeVersion } from './setup/node-version.mjs'
import { installSystemPackages } from './setup/system-packages.mjs'

/** `tests`: also what only tests need. `electron: false`: static gates and unit tests need none. */
export const setUp = async ({ tests = false, electron = true, retryElectron = false } = {}) => {
  installNodeModules()
  assertNodeVersion()
  if (!electron && !tests) return
  installSystemPackages({ tests, electron })
  if (!electron) return
  await installElectron({ retry: retryElectron })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = Date.now()
  await setUp({ tests: true, retryElectron: true })
  say(`ready (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}
