/** `npm run jepsen -- --seconds N`: laptops and servers on a network that breaks; its last line is one JSON object. */
import { runJepsen } from '../jepsen.mjs'

process.exitCode = await runJepsen(process.argv.slice(2))
