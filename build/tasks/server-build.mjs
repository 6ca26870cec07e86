/** `node build/tasks/server-build.mjs FOLDER`: the team server alone, for a container or another machine. */
import { resolve } from 'node:path'
import { build as viteBuild } from 'vite'
import { serverTargets } from '../vite-targets.mjs'

const [folder = 'out/server'] = process.argv.slice(2)
for (const target of serverTargets(resolve(folder))) await viteBuild(target)
