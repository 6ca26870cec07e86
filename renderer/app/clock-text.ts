/** `14:22:07` in an IANA zone, always with 24 hours; `--:--` where the zone is unknown here. */
export function clockText(epochMs: number, zone: string, seconds: boolean): string {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds ? { second: '2-digit' } : {}),
      hourCycle: 'h23',
    }).format(epochMs)
  } catch {
    return '--:--'
  }
}

/** As the clock of the header: UTC unless a person chose their own time. */
export function timeOfDay(ms: number, mine: boolean): string {
  const zone = mine ? {} : { timeZone: 'UTC' }
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...zone }).format(ms)
}
