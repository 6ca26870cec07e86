import { toolGate } from './run-tool.mjs'

/** Files, exports and dependencies that nothing uses. */
export const unused = toolGate('unused code', 'knip/bin/knip.js', ['--no-progress'])
