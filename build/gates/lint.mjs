import { toolGate } from './run-tool.mjs'

/** Lint and format. */
export const lint = toolGate('lint and format', '@biomejs/biome/bin/biome', [
  'check',
  '--error-on-warnings',
  '--max-diagnostics=40',
])
