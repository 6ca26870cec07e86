const DURATION =
  /^([+-])?P(?:(\d+(?:[.,]\d+)?)W)?(?:(\d+(?:[.,]\d+)?)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/

const UNIT_MS = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000] as const

/**
 * Milliseconds of an ISO 8601 duration such as `PT15M` or `P3D`; undefined when it is none.
 *
 * Years and months are refused, since they have no fixed length. A day is 24 h: deadlines in law that
 * are given in days of the calendar are not durations.
 */
export function durationMs(text: string): number | undefined {
  const match = DURATION.exec(text.trim())
  if (match === null || /[PT]$/.test(text.trim())) return undefined
  let total = 0
  UNIT_MS.forEach((unit, index) => {
    total += Number((match[index + 2] ?? '0').replace(',', '.')) * unit
  })
  return match[1] === '-' ? -total : total
}
