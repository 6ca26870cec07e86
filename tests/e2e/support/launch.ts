import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { openDisplay } from '../../../build/display.mjs'
import { electronRuntime } from '../../../build/electron-path.mjs'
import { sandboxArguments } from '../../../build/launch.mjs'
import { killTree } from './kill-tree'
import { type RequestLog, recordRequests } from './request-log'

/** One running Holdfast with a data folder of its own. */
export interface RunningApp {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly dataDir: string
  /** Every address that any renderer asked for, over all starts of this app. */
  readonly requests: RequestLog
  /** What the pages wrote to their consoles as errors, and uncaught errors. */
  readonly errors: readonly string[]
  /** SIGKILL to the whole app, as a power cut does it: nothing can be flushed. */
  readonly kill9: () => Promise<void>
  /** Starts again on the same data folder; quits first where it still runs. */
  readonly relaunch: () => Promise<RunningApp>
  readonly quit: () => Promise<void>
  /** Quits and removes the data folder. */
  readonly close: () => Promise<void>
}

export interface LaunchOptions {
  readonly dataDir?: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export const launch = async ({ dataDir, args = [], env = {} }: LaunchOptions = {}): Promise<RunningApp> =>
  start({
    dataDir: dataDir ?? mkdtempSync(join(tmpdir(), 'holdfast-e2e-')),
    args,
    env,
    requests: recordRequests(),
    errors: [],
  })

interface Start {
  readonly dataDir: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly requests: RequestLog
  readonly errors: string[]
}

const start = async (from: Start): Promise<RunningApp> => {
  const runtime = electronRuntime()
  if (runtime === null) throw new Error('There is no Electron to test with. Run: node build/setup.mjs')
  const display = await openDisplay()
  const electron = await _electron.launch({
    executablePath: runtime.path,
    args: [...runtime.args, ...sandboxArguments(), '--data', from.dataDir, ...from.args],
    env: { ...stringsOf(display.env), ...from.env },
  })
  await from.requests.watch(electron)
  for (const open of electron.windows()) watchErrors(open, from.errors)
  electron.on('window', (opened) => watchErrors(opened, from.errors))
  const ended = new Promise<void>((resolve) => electron.process().once('exit', () => resolve()))
  void ended.then(display.close)
  const page = await electron.firstWindow()
  await page.waitForLoadState('domcontentloaded')

  let running = true
  void ended.then(() => {
    running = false
  })
  const quit = async (): Promise<void> => {
    if (!running) return
    await electron.close()
    await ended
  }
  return {
    electron,
    page,
    dataDir: from.dataDir,
    requests: from.requests,
    errors: from.errors,
    kill9: async () => {
      killTree(electron.process().pid)
      await ended
    },
    relaunch: async () => {
      await quit()
      return start(from)
    },
    quit,
    close: async () => {
      await quit()
      rmSync(from.dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

const watchErrors = (page: Page, errors: string[]): void => {
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
}

const stringsOf = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
