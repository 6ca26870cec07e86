import type { Command } from './command'
import { fuzzyScore } from './fuzzy'

/** The commands that a query finds, best first. Without a query: the recent ones, then all in order. */
export function paletteResults(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): readonly Command[] {
  const offered = commands.filter((command) => !command.hidden)
  const age = (command: Command) => (recent.includes(command.id) ? recent.indexOf(command.id) : recent.length)
  if (query.trim() === '') return [...offered].sort((a, b) => age(a) - age(b))
  return offered
    .flatMap((command) => {
      const scores = [
        fuzzyScore(query, command.title),
        ...(command.keywords ?? []).map((word) => lower(fuzzyScore(query, word))),
      ]
      const score = scores.reduce<number | null>(
        (best, one) => (one === null ? best : Math.max(best ?? one, one)),
        null,
      )
      return score === null ? [] : [{ command, score }]
    })
    .sort((a, b) => b.score - a.score || age(a.command) - age(b.command))
    .map(({ command }) => command)
}

/** A keyword counts a little less than the title. */
function lower(score: number | null): number | null {
  return score === null ? null : score - 15
}
