import { useMemo } from 'react'
import type { Precision } from '../../../shared/core/time/event-time'
import { formatDateTime, formatTime } from '../../../shared/core/time/format-time'
import { isoFromMs } from '../../../shared/core/time/iso'
import { relativeTime } from '../../../shared/core/time/relative'
import { useSettings } from '../../app/settings'
import { useAll, useCase } from '../../store/use-journal'

/** A time as it is shown: the zone is always named. */
export interface ShownTime {
  /** `2026-03-14 14:22:07`, without the zone. */
  readonly text: string
  /** `UTC`, `site (CET)`. */
  readonly zone: string
  readonly iso: string
}

export interface TimeFormatter {
  /** IANA zone that times are shown in now. */
  readonly zone: string
  /** Date and time of day. `at` is epoch ms or a UTC instant. */
  readonly dateTime: (at: number | string, precision?: Precision) => ShownTime
  /** Time of day alone, for lists of one day. */
  readonly time: (at: number | string, precision?: Precision) => ShownTime
  /** Date, time and zone in one string. */
  readonly line: (at: number | string, precision?: Precision) => string
  readonly relative: (at: number, now: number) => string
}

/** Formats times in the zone that the status bar says: UTC, the site's, or mine. */
export function useTimeFormat(): TimeFormatter {
  const choice = useSettings((settings) => settings.zone)
  const file = useCase()
  const sites = useAll('site')
  const site = sites.find((one) => one.zone !== undefined)?.zone ?? file?.zone ?? 'UTC'
  const zone = choice === 'utc' ? 'UTC' : choice === 'site' ? site : Intl.DateTimeFormat().resolvedOptions().timeZone
  const label = choice === 'site' ? ('site' as const) : choice === 'mine' ? ('local' as const) : undefined
  return useMemo(() => timeFormatter(zone, label), [zone, label])
}

export function timeFormatter(zone: string, label?: 'site' | 'local'): TimeFormatter {
  const format = (precision: Precision): { zone: string; precision: Precision; label?: 'site' | 'local' } => ({
    zone,
    precision,
    ...(label ? { label } : {}),
  })
  const split = (written: string, words: number, at: number | string): ShownTime => {
    const parts = written.split(' ')
    return {
      text: parts.slice(0, words).join(' '),
      zone: parts.slice(words).join(' '),
      iso: typeof at === 'number' ? isoFromMs(at) : at,
    }
  }
  return {
    zone,
    dateTime: (at, precision = 'minute') =>
      split(formatDateTime(at, format(precision)), precision === 'day' ? 1 : 2, at),
    time: (at, precision = 'minute') => split(formatTime(at, format(precision)), 1, at),
    line: (at, precision = 'minute') => formatDateTime(at, format(precision)),
    relative: relativeTime,
  }
}
