import type { TimeFormatter } from '../case/use-time-format'

/** `As of 14:05:07 UTC, 2026-11-20`. */
export function momentWords(ms: number, format: TimeFormatter): string {
  const { text, zone } = format.dateTime(ms, 's')
  const [day = '', time = ''] = text.split(' ')
  return `As of ${time} ${zone}, ${day}`
}
