import { toolGate } from './run-tool.mjs'

/** TypeScript, strict, over everything. */
export const types = toolGate('types', 'typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit'])

/** The renderer and shared/ once more without Node's types: what only Node has does not exist there. */
export const webTypes = toolGate('web types', 'typescript/bin/tsc', ['-p', 'tsconfig.web.json', '--noEmit'])
