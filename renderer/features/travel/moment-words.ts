import type { Step } from '../../../shared/core/journal/travel-range'
import type { TimeFormatter } from '../case/use-time-format'
import { withoutWho } from '../case/without-who'

/** `As of 14:05:07 UTC, 2026-11-20`. */
export function momentWords(ms: number, format: TimeFormatter): string {
  const { text, zone } = format.dateTime(ms, 's')
  const [day = '', time = ''] = text.split(' ')
  return `As of ${time} ${zone}, ${day}`
}

/** The act that the moment follows: `after: Anna Weiss completed step …`. */
export function actWords({ by, sentence }: Step, names: (person: string) => string): string {
  const who = names(by)
  return `after: ${who} ${withoutWho(sentence, who)}`
}
