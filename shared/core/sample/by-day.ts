import type { Change } from '../journal/change'
import { SAMPLE_LOAD } from '../journal/describe'
import type { SampleAct } from './sample-acts'

/**
 * The acts of the sample in as few commits as keep every value that a field ever had: those of one
 * day together, a second change to the same thing in the next commit of that day. The declaration
 * and the last act, which says that the sample is whole, stay by themselves.
 */
export function byDay(acts: readonly SampleAct[], dayOf: (at: number) => number): SampleAct[] {
  const [first, ...middle] = acts
  const last = middle.pop()
  if (!first || !last) return [...acts]
  const days = new Map<number, Change[][]>()
  const seen = new Map<string, { day: number; round: number }>()
  for (const { at, changes } of middle) {
    const day = dayOf(at)
    const rounds = days.get(day) ?? []
    days.set(day, rounds)
    const keys = [...new Set(changes.map(({ type, id }) => `${type}/${id}`))]
    const after = keys.map((key) => seen.get(key)).filter((place) => place?.day === day)
    const round = Math.max(-1, ...after.map((place) => place?.round ?? -1)) + 1
    for (const key of keys) seen.set(key, { day, round })
    rounds[round] = [...(rounds[round] ?? []), ...changes]
  }
  const loads = [...days]
    .sort(([a], [b]) => a - b)
    .flatMap(([, rounds]) => rounds.map((changes) => ({ intent: SAMPLE_LOAD, changes, at: first.at })))
  return [first, ...loads, last]
}
