/** `npm run check`: the static gates and the unit tests; for while one works. */
import { runGates } from '../gates/run-gates.mjs'
import { closingLine, sum } from '../totals.mjs'
import { runVitest } from '../vitest.mjs'

process.exit(closingLine(sum(await runGates(), await runVitest('unit'))))
