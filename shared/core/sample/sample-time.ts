import type { EventTime } from '../time/event-time'
import { isoMillis } from '../time/iso'
import { instantOf } from '../time/zone'

const DAY_MS = 86_400_000
const WRITTEN = /^d([+-]?\d+) (\d{2}):(\d{2})$/

/**
 * The sample's own calendar: `d0 02:10` is ten past two on the day of the encryption, in the case's
 * zone. The day is five days before `now`, so nothing of it lies in the future.
 */
export class SampleCalendar {
  private readonly dayZero: number

  /** `now` in epoch ms; `daysAgo` is 0 to find day zero again from a time on it. */
  constructor(
    now: number,
    private readonly zone: string,
    daysAgo = 5,
  ) {
    const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now).split('-').map(Number)
    this.dayZero = Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1) - daysAgo * DAY_MS
  }

  /** Epoch ms. Throws for what is no time of the sample: its content is ours and tested. */
  at(written: string, zone = this.zone): number {
    const [, day, hour, minute] = WRITTEN.exec(written) ?? []
    if (day === undefined) throw new Error(`not a time of the sample: ${written}`)
    const local = this.dayZero + Number(day) * DAY_MS + Number(hour) * 3_600_000 + Number(minute) * 60_000
    const instant = instantOf(zone, local)
    if (instant.kind === 'exact') return instant.ms
    return instant.kind === 'overlap' ? instant.earlier : instant.after
  }

  /** Day of the sample that an instant falls on, by UTC from day zero: close enough to tell days apart. */
  dayOf(ms: number): number {
    return Math.floor((ms - this.dayZero) / DAY_MS)
  }

  time(written: string, zone = this.zone): EventTime {
    return { utc: isoMillis(this.at(written, zone)), precision: 'minute', zone, basis: 'stated' }
  }
}
