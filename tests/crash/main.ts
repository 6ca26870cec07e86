import { crashApp } from './app-under-fire'
import { crashKeeper } from './keeper-alone'
import { Random } from './random'
import { emptyTally } from './tally'

/**
 * `npm run crash -- --rounds N [--keeper-rounds M] [--seed S]`: N rounds of the whole app, then M of the
 * keeper alone. Its last line is one JSON object; exit 1 where anything acknowledged was lost or halved.
 */
const asked = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  const number = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`--${name} takes a whole number`)
  return number
}
const rounds = asked('rounds', 20)
const keeperRounds = asked('keeper-rounds', rounds * 10)
const seed = asked('seed', Date.now() % 1_000_000)

const app = rounds === 0 ? emptyTally() : await crashApp(rounds, new Random(seed))
const keeper = keeperRounds === 0 ? emptyTally() : await crashKeeper(keeperRounds, new Random(seed))
for (const fault of [...app.faults, ...keeper.faults]) process.stderr.write(`${fault}\n`)
const lost = app.lost + keeper.lost
const halves = app.halves + keeper.halves
console.log(
  JSON.stringify({
    rounds: app.rounds,
    keeperRounds: keeper.rounds,
    acknowledged: app.acknowledged + keeper.acknowledged,
    lost,
    halves,
    repaired: app.repaired + keeper.repaired,
    seed,
  }),
)
process.exit(lost + halves === 0 ? 0 : 1)
