/** `npm run bench -- NAME [ARGUMENTS]`: tests/bench/NAME.bench.ts; its last line is one JSON object. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { runBundled } from '../bundled-program.mjs'
import { root } from '../paths.mjs'
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
process.exitCode = await runBundled(source, args)
