/** `npm run server [-- COMMAND]`: builds the team server alone and runs it; without a command it starts. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build as viteBuild } from 'vite'
import { cache, root } from '../paths.mjs'
import { serverTargets } from '../vite-targets.mjs'

const folder = join(cache, 'server')
for (const target of serverTargets(folder)) await viteBuild(target)
const child = spawn(process.execPath, [join(folder, 'holdfast-server.mjs'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.once('exit', (code) => process.exit(code ?? 1))
