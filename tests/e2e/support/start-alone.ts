import { spawn } from 'node:child_process'
import { openDisplay } from '../../../build/display.mjs'
import { electronRuntime } from '../../../build/electron-path.mjs'
import { sandboxArguments } from '../../../build/launch.mjs'

/**
 * Starts the app without driving it and answers its exit code: for a start that is meant to end by
 * itself. A driver would still be asking a window that closes under it.
 */
export const startAlone = async (dataDir: string): Promise<number | null> => {
  const runtime = electronRuntime()
  if (runtime === null) throw new Error('There is no Electron to test with. Run: node build/setup.mjs')
  const display = await openDisplay()
  const app = spawn(runtime.path, [...runtime.args, ...sandboxArguments(), '--data', dataDir], {
    env: display.env,
    stdio: 'ignore',
  })
  const code = await new Promise<number | null>((resolve) => app.once('exit', resolve))
  display.close()
  return code
}
