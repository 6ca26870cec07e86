/** `npm run test:server [-- FILTER]`: the team server on SQLite and PostgreSQL, on a folder and on S3. */
import { runVitest } from '../vitest.mjs'

const { failed } = await runVitest('server', { filters: process.argv.slice(2) })
process.exit(failed > 0 ? 1 : 0)
