/** `npm run test:unit [-- FILTER]`: unit, property and contract tests. */
import { runVitest } from '../vitest.mjs'

const { failed } = await runVitest('unit', { filters: process.argv.slice(2) })
process.exit(failed > 0 ? 1 : 0)
