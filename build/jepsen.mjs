import { join } from 'node:path'
import { runBundled } from './bundled-program.mjs'
import { root } from './paths.mjs'

/** Five laptops and three servers while everything between and beneath them breaks; answers the exit code. */
export const runJepsen = (args) => runBundled(join(root, 'tests', 'jepsen', 'main.ts'), args, { app: false })
