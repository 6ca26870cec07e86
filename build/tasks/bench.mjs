/** `npm run bench -- NAME [ARGUMENTS]`: tests/bench/NAME.bench.ts; its last line is one JSON object. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build as viteBuild } from 'vite'
import { buildOrStop } from '../build.mjs'
import { openDisplay } from '../display.mjs'
import { cache, root } from '../paths.mjs'
import { stop } from '../say.mjs'

const folder = join(root, 'tests', 'bench')
const [name = '', ...args] = process.argv.slice(2)
const source = join(folder, `${name}.bench.ts`)
if (!existsSync(source)) {
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.bench.ts'))
        .map((file) => file.slice(0, -'.bench.ts'.length))
    : []
  stop(`There is no benchmark "${name}".`, `There are: ${names.join(', ') || 'none yet'}`)
}
await buildOrStop()
mkdirSync(cache, { recursive: true })
const work = mkdtempSync(join(cache, 'bench-'))
const display = await openDisplay({ always: true })
try {
  await viteBuild(bundle(source, work))
  const child = spawn(process.execPath, ['--expose-gc', join(work, 'bench.mjs'), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: display.env,
  })
  process.exitCode = await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
} finally {
  display.close()
  rmSync(work, { recursive: true, force: true })
}

/** Bundled rather than transformed while it runs, so that no loader is part of what is measured. */
function bundle(input, outDir) {
  const buildScripts = join(root, 'build')
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: {
        input: { bench: input },
        // These find the project by where they stand themselves.
        external: (id) => id.startsWith(buildScripts),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  }
}
