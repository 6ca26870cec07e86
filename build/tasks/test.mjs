/** `npm test`: every gate, then unit, property and contract tests, the team server's, then the tests in real Electron. */
import { runEndToEnd } from '../end-to-end.mjs'
import { runGates } from '../gates/run-gates.mjs'
import { closingLine, sum } from '../totals.mjs'
import { runVitest } from '../vitest.mjs'

const gates = await runGates()
const unit = await runVitest('unit')
const server = await runVitest('server')
const windows = await runEndToEnd().catch((error) => {
  process.stdout.write(`${error.stack ?? error}\n`)
  return { passed: 0, failed: 1 }
})
process.exit(closingLine(sum(gates, unit, server, windows)))
