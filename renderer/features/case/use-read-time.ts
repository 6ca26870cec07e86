import { useMemo } from 'react'
import type { EventTime } from '../../../shared/core/time/event-time'
import { type Direction, readWhen } from '../../../shared/core/timeline/capture-when'
import { useAll, useCase } from '../../store/use-journal'
import type { ParsedTime } from '../../ui/DateTimeField'
import { useTimeFormat } from './use-time-format'

/** A time as it was typed: the instant in epoch ms, and with its precision and zone. */
export interface ReadTime {
  readonly ms: number
  readonly time: EventTime
}

/** For `DateTimeField`: reads `14:05`, `-20m`, `now`, `yesterday 02:10 site`. What is due looks ahead, what was looks back. */
export function useReadTime(direction: Direction): (text: string) => ParsedTime<ReadTime> {
  const file = useCase()
  const sites = useAll('site')
  const { zone: display, line } = useTimeFormat()
  const site = sites.find((one) => one.zone !== undefined)?.zone
  const caseZone = file?.zone ?? 'UTC'
  return useMemo(() => {
    const local = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
    const zones = { display, caseZone, local, ...(site ? { site } : {}) }
    return (text) => {
      const words = text.trim()
      const isNow = /^(now|jetzt)$/i.test(words)
      const when = readWhen(isNow ? (direction === 'past' ? '-0m' : '+0m') : words, Date.now(), zones, direction)
      const problem = when?.problems.find(({ code }) => code === 'impossible-time')
      if (when === undefined || problem || (when.length < words.length && !isNow))
        return { ok: false, message: 'No time is written like that; try 14:05, -20m or 2026-11-22 14:05.' }
      const { ms, utc, precision, zone, basis, explanations, problems } = when
      const note = [...explanations, ...problems.map(({ message }) => message)].join('; ')
      const time: EventTime = { utc, precision, zone, basis, text: words }
      return { ok: true, value: { ms, time }, shown: line(ms, precision), ...(note ? { note } : {}) }
    }
  }, [display, caseZone, site, direction, line])
}
