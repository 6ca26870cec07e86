/** `npm run format [-- PATHS]`: formats, and mends what lint can mend safely. */
import { runTool } from '../gates/run-tool.mjs'
import { root } from '../paths.mjs'

const { code, output } = await runTool('@biomejs/biome/bin/biome', ['check', '--write', ...process.argv.slice(2)], root)
process.stdout.write(output)
process.exit(code)
