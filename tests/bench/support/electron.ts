import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { electronRuntime } from '../../../build/electron-path.mjs'
import { sandboxArguments } from '../../../build/launch.mjs'
import { cache, root } from '../../../build/paths.mjs'

const BARE = join(root, 'tests/bench/support/bare')

export interface Running {
  readonly app: ElectronApplication
  readonly page: Page
  readonly quit: () => Promise<void>
}

/** Holdfast on a data folder, on the display that the bench task opened. */
export async function startHoldfast(dataDir: string): Promise<Running> {
  const runtime = requireRuntime()
  return start(runtime.path, [...runtime.args, ...sandboxArguments(), '--data', dataDir])
}

/** The bare window of `bare/`; with a file it also has the process that appends to it. */
export async function startBare(file?: string): Promise<Running> {
  const runtime = requireRuntime()
  const more: Record<string, string> = file ? { BARE_FILE: file } : {}
  if (!runtime.registryOnly) return start(runtime.path, [...sandboxArguments(), BARE], more)
  return start(bareCopy(runtime.folder), sandboxArguments(), more)
}

/** The registry-only runtime runs what its `resources/app` links to: a copy by hard links has another link there. */
function bareCopy(folder: string): string {
  const copy = mkdtempSync(join(cache, 'bare-electron-'))
  execFileSync('cp', ['-al', `${folder}/.`, copy])
  rmSync(join(copy, 'resources', 'app'))
  symlinkSync(BARE, join(copy, 'resources', 'app'))
  process.once('exit', () => rmSync(copy, { recursive: true, force: true }))
  return join(copy, 'electron')
}

/** Runs a script on the Node of the same runtime, so that both sides of a ratio have one engine. */
export function asNode(script: string, args: readonly string[]): ChildProcess {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return spawn(requireRuntime().path, [script, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** The built file of the worker that every open journal has. */
export function journalWorker(): string {
  const file = readdirSync(join(root, 'out/renderer/assets')).find((name) => /^journal-worker-.*\.js$/.test(name))
  if (!file) throw new Error('The build has no journal worker.')
  return file
}

/** A benchmark that hangs says so instead of standing there for ever. One of a million entries may take longer. */
const MINUTES = Number(process.argv[2] ?? 0) > 200_000 ? 40 : 10
setTimeout(() => {
  process.stderr.write(`The benchmark did not come to its end in ${MINUTES} minutes.\n`)
  process.exit(1)
}, MINUTES * 60_000).unref()

function requireRuntime(): NonNullable<ReturnType<typeof electronRuntime>> {
  const runtime = electronRuntime()
  if (runtime === null) throw new Error('There is no Electron to measure with. Run: node build/setup.mjs')
  return runtime
}

async function start(
  executablePath: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const env: Record<string, string> = { ...more }
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value
  const app = await _electron.launch({
    executablePath,
    args: [...args],
    env: { ...env, ...more },
  })
  const ended = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  const page = await app.firstWindow()
  return {
    app,
    page,
    quit: async () => {
      await app.close()
      await ended
    },
  }
}
