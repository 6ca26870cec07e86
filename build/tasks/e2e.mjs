/** `npm run test:e2e [-- NAME]`: builds, then the tests in real Electron whose path contains NAME. */
import { runEndToEnd } from '../end-to-end.mjs'

const { failed } = await runEndToEnd(process.argv.slice(2))
process.exit(failed > 0 ? 1 : 0)
