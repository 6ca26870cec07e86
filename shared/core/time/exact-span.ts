/** `2 min 10 s`, `1 h 0 min 5 s`, `250 ms`: a length of time with nothing rounded away. In ms, not negative. */
export function exactSpan(ms: number): string {
  if (ms < 1000) return `${ms} ms`
  const hours = Math.floor(ms / 3_600_000)
  const minutes = Math.floor((ms % 3_600_000) / 60_000)
  const seconds = (ms % 60_000) / 1000
  const parts = [
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes > 0 || (hours > 0 && seconds > 0) ? [`${minutes} min`] : []),
    ...(seconds > 0 ? [`${seconds} s`] : []),
  ]
  return parts.join(' ')
}
