import type { Json } from '../json'

/** Names of people by id; an unknown id reads as itself, so that nothing is hidden. */
export type Names = ReadonlyMap<string, string>

export function nameOf(names: Names, person: string | undefined): string {
  if (person === undefined || person === '') return 'nobody'
  return names.get(person) ?? person
}

/** `14:02 UTC` on the UTC day of `now`, else `2026-11-21 14:02 UTC`. Both in epoch ms. */
export function timeWords(at: number, now: number): string {
  const text = new Date(at).toISOString()
  const clock = `${text.slice(11, 16)} UTC`
  return text.slice(0, 10) === new Date(now).toISOString().slice(0, 10) ? clock : `${text.slice(0, 10)} ${clock}`
}

/** An answer as people say it: yes, no, a list with commas; null is "not known". */
export function answerWords(answer: Json | undefined): string {
  if (answer === undefined || answer === null) return 'not known'
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  if (typeof answer === 'string') return answer
  if (typeof answer === 'number') return String(answer)
  if (Array.isArray(answer)) return answer.map((item: Json) => answerWords(item)).join(', ')
  return Object.entries(answer)
    .map(([key, value]) => `${key} ${answerWords(value)}`)
    .join(', ')
}
