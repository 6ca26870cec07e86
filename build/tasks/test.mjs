/**
 * `npm test`: every gate, then unit, property and contract tests, the team server's, then the tests in real Electron.
 * What breaks laptops and servers for two minutes waits more than it computes, so it runs beside the first of them.
 */
import { runEndToEnd } from '../end-to-end.mjs'
import { runGates } from '../gates/run-gates.mjs'
import { runJepsen } from '../jepsen.mjs'
import { closingLine, sum } from '../totals.mjs'
import { runVitest } from '../vitest.mjs'

const breaking = runJepsen(['--seconds', '120']).catch(() => 1)
const gates = await runGates()
const unit = await runVitest('unit')
const jepsen = (await breaking) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
const server = await runVitest('server')
const windows = await runEndToEnd().catch((error) => {
  process.stdout.write(`${error.stack ?? error}\n`)
  return { passed: 0, failed: 1 }
})
process.exit(closingLine(sum(gates, unit, jepsen, server, windows)))
