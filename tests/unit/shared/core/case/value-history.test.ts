import { expect, test } from 'vitest'
import { milestoneHistory, stateHistory } from '../../../../../shared/core/case/value-history'
import type { HistoryItem } from '../../../../../shared/core/journal/history'

const item = (at: number, fields: HistoryItem['fields']): HistoryItem => ({
  commit: String(at),
  by: 'anna',
  device: 'd',
  at,
  intent: 'x',
  act: 'set',
  fields,
})

test('each state of the case stands with the time it was set and by whom', () => {
  const items = [
    item(1, { title: 'T', state: 'active', stateAt: 1, stateBy: 'anna' }),
    item(2, { severity: 'sev1' }),
    item(9, { state: 'contained', stateAt: 8, stateBy: 'ben' }),
  ]
  expect(stateHistory(items)).toEqual([
    { state: 'active', by: 'anna', at: 1 },
    { state: 'contained', by: 'ben', at: 8 },
  ])
})

test('a milestone keeps every value that it ever had, in order', () => {
  const time = (utc: string) => ({ utc, precision: 'minute', zone: 'UTC', basis: 'stated' })
  const items = [
    item(1, { key: 't_began', time: time('2026-11-22T02:10:00Z'), by: 'anna', at: 1, sure: 'guess', note: '' }),
    item(2, { time: time('2026-11-22T01:40:00Z'), by: 'ben', at: 2, sure: 'confirmed', note: 'EDR' }),
  ]
  expect(milestoneHistory(items).map(({ time: { utc }, by, sure, note }) => [utc, by, sure, note])).toEqual([
    ['2026-11-22T02:10:00Z', 'anna', 'guess', undefined],
    ['2026-11-22T01:40:00Z', 'ben', 'confirmed', 'EDR'],
  ])
})
