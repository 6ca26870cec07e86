const pattern = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/

/** Milliseconds of an irplan duration (ISO 8601, days, hours and minutes only); undefined when it is not one. */
export function durationMs(text: string): number | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, days, hours, minutes] = match
  return ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000
}

/** A length of time in words: `2 d 4 h`, `51 h 12 m`, `15 m`. Two units at most; below a minute `under 1 m`. */
export function durationWords(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / 60_000)
  if (minutes < 1) return 'under 1 m'
  if (minutes < 60) return `${minutes} m`
  const hours = Math.floor(minutes / 60)
  // Up to three days a responder counts in hours: the statutory limits are written so.
  if (hours < 73) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} m`
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`
}
