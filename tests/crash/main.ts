import { crashApp } from './app-under-fire'
import { crashExchange } from './exchange-alone'
import { crashKeeper } from './keeper-alone'
import { Random } from './random'
import { emptyTally, type Tally } from './tally'

/**
 * `npm run crash -- --rounds N [--keeper-rounds M] [--exchange-rounds K] [--seed S]`: N rounds of the whole
 * app, M of the keeper alone, K of bundles and backups. Its last line is one JSON object; exit 1 where anything acknowledged was lost or
 * halved, or where no kill fell inside an activity.
 */
const asked = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  const number = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`--${name} takes a whole number`)
  return number
}
const rounds = asked('rounds', 20)
const keeperRounds = asked('keeper-rounds', rounds * 10)
const exchangeRounds = asked('exchange-rounds', rounds)
const seed = asked('seed', Date.now() % 1_000_000)

const app = rounds === 0 ? emptyTally() : await crashApp(rounds, new Random(seed))
const keeper = keeperRounds === 0 ? emptyTally() : await crashKeeper(keeperRounds, new Random(seed))
const exchange = exchangeRounds === 0 ? emptyTally() : await crashExchange(exchangeRounds, new Random(seed))
const tallies = [app, keeper, exchange]
const sum = (count: (tally: Tally) => number) => tallies.reduce((all, tally) => all + count(tally), 0)
for (const fault of tallies.flatMap(({ faults }) => faults)) process.stderr.write(`${fault}\n`)
const lost = sum((tally) => tally.lost)
const halves = sum((tally) => tally.halves)
console.log(
  JSON.stringify({
    rounds: app.rounds,
    keeperRounds: keeper.rounds,
    exchangeRounds: exchange.rounds,
    acknowledged: sum((tally) => tally.acknowledged),
    lost,
    halves,
    repaired: sum((tally) => tally.repaired),
    repairs: app.repairs,
    damages: app.damages,
    inside: { ...app.activities, ...exchange.activities },
    seed,
  }),
)
process.exit(tallies.every(({ faults }) => faults.length === 0) ? 0 : 1)
