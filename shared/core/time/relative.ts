const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `22 min ago`, `in 51 h 12 m`, `now`: where an instant lies as seen from `now`; both epoch ms. */
export function relativeTime(at: number, now: number): string {
  const distance = Math.abs(at - now)
  if (!Number.isFinite(distance)) return 'time unknown'
  if (distance < 1000) return 'now'
  const length = spanText(distance)
  return at < now ? `${length} ago` : `in ${length}`
}

/** `12 s`, `22 min`, `51 h 12 m`, `5 d 3 h`: a length of time, rounded down to what a person needs. In ms. */
export function spanText(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / 1000)} s`
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`
  // Legal deadlines are 72 hours and are counted in hours, so days begin after four of them.
  if (ms < 4 * DAY) {
    const minutes = Math.floor((ms % HOUR) / MINUTE)
    return minutes === 0 ? `${Math.floor(ms / HOUR)} h` : `${Math.floor(ms / HOUR)} h ${minutes} m`
  }
  const hours = Math.floor((ms % DAY) / HOUR)
  return hours === 0 ? `${Math.floor(ms / DAY)} d` : `${Math.floor(ms / DAY)} d ${hours} h`
}
