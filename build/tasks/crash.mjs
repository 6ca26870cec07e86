/** `npm run crash -- --rounds N`: kills the app and the keeper at random moments; its last line is one JSON object. */
import { join } from 'node:path'
import { runBundled } from '../bundled-program.mjs'
import { root } from '../paths.mjs'

process.exitCode = await runBundled(join(root, 'tests', 'crash', 'main.ts'), process.argv.slice(2))
