import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CODE_FOLDERS } from '../source-files.mjs'
import { runTool } from './run-tool.mjs'

/** Who may import whom. Cruising nothing is a failure: dependency-cruiser calls that a pass. */
export const imports = {
  name: 'import rules',
  run: async (base) => {
    const folders = CODE_FOLDERS.filter((folder) => existsSync(join(base, folder)))
    const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...folders]
    const { code, output } = await runTool('dependency-cruiser/bin/dependency-cruiser.mjs', args, base)
    const cruised = Number(/(\d+) modules/.exec(output)?.[1] ?? 0)
    if (cruised === 0) return { ok: false, output: `${output}\nNo module was cruised, so no rule was checked.` }
    return { ok: code === 0, output }
  },
}
