import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build as viteBuild } from 'vite'
import { buildOrStop } from './build.mjs'
import { openDisplay } from './display.mjs'
import { cache, root } from './paths.mjs'

/**
 * Builds the app, then runs a TypeScript program of the tests beside it on a virtual display; answers its
 * exit code. The program is bundled rather than transformed while it runs, so that no loader is part of
 * what is measured. `app: false`: for a program that opens no window.
 */
export const runBundled = async (source, args, { app = true } = {}) => {
  if (app) await buildOrStop()
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(join(cache, 'program-'))
  const display = app ? await openDisplay({ always: true }) : { env: process.env, close: () => undefined }
  try {
    await viteBuild(bundle(source, work))
    const child = spawn(process.execPath, ['--expose-gc', join(work, 'program.mjs'), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: display.env,
    })
    return await new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
  } finally {
    display.close()
    rmSync(work, { recursive: true, force: true })
  }
}

const bundle = (input, outDir) => {
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
        input: { program: input },
        // These find the project by where they stand themselves.
        external: (id) => id.startsWith(buildScripts),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  }
}
