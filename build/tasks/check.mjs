/**
 * `npm run check`: the static gates and the quick unit tests; for while one works. What writes real ledgers
 * (the keeper, the second verifier) and the property tests come with `npm run test:unit` and `npm test`.
 */
import { runGates } from '../gates/run-gates.mjs'
import { closingLine, sum } from '../totals.mjs'
import { runVitest } from '../vitest.mjs'

const QUICK = ['shared', 'renderer', 'docs', 'cli/import', 'cli/ask-secret', 'build'].map(
  (path) => `tests/unit/${path}`,
)

process.exit(closingLine(sum(await runGates(), await runVitest('unit', { filters: QUICK }))))
