/**
 * `node build/run.mjs TASK [ARGUMENTS]`: sets up what is missing, then runs build/tasks/TASK.mjs on the
 * pinned Node. Every npm script comes through here rather than through a `pre` script, because
 * .npmrc forbids scripts at install time (`ignore-scripts`), and npm then skips `pre` scripts too.
 */
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { nodePath, root } from './paths.mjs'
import { setUp } from './setup.mjs'

/** Tasks that open no window need no Electron; only the tests need Chromium. */
const NEEDS = {
  start: {},
  build: { electron: false },
  check: { electron: false },
  unit: { electron: false },
  'server-tests': { electron: false, tests: true },
  test: { tests: true },
  e2e: { tests: true },
  bench: {},
  crash: {},
  jepsen: { electron: false, tests: true },
  dist: {},
  server: { electron: false },
  icons: { electron: false },
  format: { electron: false },
}

const [task = '', ...args] = process.argv.slice(2)
const needs = NEEDS[task]
if (needs === undefined) {
  process.stderr.write(`holdfast: there is no task "${task}"; there are ${Object.keys(NEEDS).join(', ')}\n`)
  process.exit(2)
}
await setUp(needs)

const bin = join(root, 'node_modules', '.bin')
const child = spawn(nodePath(), [join(root, 'build', 'tasks', `${task}.mjs`), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
