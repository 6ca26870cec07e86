import type { Failure } from '../../../shared/contract/failure'

/** A clock may run this far ahead before it is worth a word. */
const CLOCK_SLACK_MS = 5 * 60_000

export function bundleSays(what: string, problem: string): Failure {
  return {
    code: 'bundle-damaged',
    message: `This bundle does not hold: ${what}: ${problem.replace(/\.$/, '')}. Nothing was taken from it.`,
    hint: 'Ask whoever made it for a new copy.',
  }
}

/** `lacking`: per device the entry from which it goes on and that is not here. */
export function lacksBase(
  title: string,
  lacking: readonly (readonly [string, readonly [number, ...string[]]])[],
): Failure {
  const from = lacking.map(([device, [seq]]) => `entry ${seq} of device ${device.slice(0, 8)}`)
  const named = from.length > 3 ? [...from.slice(0, 3), `${from.length - 3} more`] : from
  return {
    code: 'bundle-lacks-base',
    message: `${title}: this bundle goes on from ${named.join(', ')}, which is not here, so the case was left as it is.`,
    hint: 'Bring in the earlier bundle first, or ask for a whole one.',
  }
}

export function otherTeam(title: string): Failure {
  return {
    code: 'bundle-other-team',
    message: `“${title}” is the list of another team. It was left alone; the cases in the bundle do not need it.`,
    hint: 'Nothing to do.',
  }
}

/** Nothing is refused for a clock: its times are shown as it wrote them, and sorted by cause. */
export function clockAhead(newest: number, now: number, deviceName: string): Failure | null {
  const ahead = newest - now
  if (ahead <= CLOCK_SLACK_MS) return null
  const minutes = Math.round(ahead / 60_000)
  const said =
    minutes < 120
      ? `${minutes} minutes`
      : minutes < 2880
        ? `${Math.round(minutes / 60)} hours`
        : `${Math.round(minutes / 1440)} days`
  return {
    code: 'clock-ahead',
    message: `The bundle from ${deviceName} has times that are ${said} ahead of this laptop’s clock. They are kept as they were written.`,
    hint: 'Compare both clocks, and record what was wrong in the case.',
  }
}
