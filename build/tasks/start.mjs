/** `npm start [-- ARGUMENTS]`: builds and opens the app; the arguments are the app's own (`--data DIR`). */
import { buildOrStop } from '../build.mjs'
import { launch } from '../launch.mjs'

await buildOrStop()
process.exit(await launch(process.argv.slice(2)))
