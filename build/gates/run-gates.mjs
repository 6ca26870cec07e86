import { availableParallelism } from 'node:os'
import { root } from '../paths.mjs'
import { GATES } from './all.mjs'

/** Runs every gate, as many at once as there are cores; prints one line each, and what a failed one said. */
export const runGates = async (base = root) => {
  const waiting = [...GATES]
  const counts = { passed: 0, failed: 0 }
  const worker = async () => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      const started = Date.now()
      const { ok, output } = await gate.run(base)
      counts[ok ? 'passed' : 'failed'] += 1
      process.stdout.write(`${ok ? 'pass' : 'FAIL'}  ${gate.name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
      if (!ok) process.stdout.write(`${output.trimEnd()}\n\n`)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker))
  return counts
}
