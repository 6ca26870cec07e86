import { spawn } from 'node:child_process'
import { openDisplay } from './display.mjs'
import { electronRuntime } from './electron-path.mjs'
import { say, stop } from './say.mjs'

/** Chromium refuses to start its sandbox as root on Linux; anywhere else the sandbox stays. */
export const sandboxArguments = () => (process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [])

/** Runs the built app until it is closed; answers with its exit code. */
export const launch = async (args) => {
  const runtime = electronRuntime()
  if (runtime === null) stop('There is no Electron to run.', 'Run: node build/setup.mjs')
  if (runtime.registryOnly) say(`running on Electron ${runtime.version} (registry-only, for development and tests)`)
  const sandbox = sandboxArguments()
  if (sandbox.length > 0) say('running as root: Chromium starts only without its sandbox (--no-sandbox)')
  const display = await openDisplay()
  // A machine without a display mostly has no D-Bus and no GPU either: Chromium's complaints say nothing new.
  const quiet = display.virtual ? ['--log-level=3'] : []
  const app = spawn(runtime.path, [...runtime.args, ...sandbox, ...quiet, ...args], {
    stdio: 'inherit',
    env: display.env,
  })
  const passOn = (signal) => app.kill(signal)
  process.on('SIGINT', passOn).on('SIGTERM', passOn)
  const code = await new Promise((resolve) =>
    app.once('exit', (exit, signal) => resolve(signal === null ? (exit ?? 1) : 1)),
  )
  display.close()
  return code
}
