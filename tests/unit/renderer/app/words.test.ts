import { describe, expect, it } from 'vitest'
import { clockText } from '../../../../renderer/app/clock-text'
import { errorDetails } from '../../../../renderer/app/error-details'
import { type Job, overallProgress, progressWords } from '../../../../renderer/app/jobs'
import { saveWords } from '../../../../renderer/app/save-status'
import { resolveTheme } from '../../../../renderer/app/settings'

const running = (done: number, total: number | null): Job => ({
  id: String(done),
  title: 'Hash a file',
  unit: 'bytes',
  startedAt: 0,
  state: { phase: 'running', done, total },
})

describe('the words of the status bar', () => {
  it('say that the work is safe here and what was not sent', () => {
    expect(saveWords({ state: 'saved', trouble: null, connection: 'offline', toSend: 1214 })).toEqual({
      main: 'Saved on this laptop',
      rest: ['offline', '1,214 changes to send'],
    })
    expect(saveWords({ state: 'saved', trouble: null, connection: 'offline', toSend: 1 }).rest).toContain(
      '1 change to send',
    )
    expect(saveWords({ state: 'saved', trouble: null, connection: 'alone', toSend: null }).rest).toEqual(['offline'])
  })

  it('say what is wrong when saving failed', () => {
    expect(
      saveWords({ state: 'failed', trouble: 'Not saved: the disk is full', connection: 'offline', toSend: null }).main,
    ).toBe('Not saved: the disk is full')
  })
})

describe('the words of a job', () => {
  it('counts bytes in the unit of the whole', () => {
    expect(progressWords(2.5e9, 4.2e9, 'bytes')).toBe('2.5 of 4.2 GB')
    expect(progressWords(12_000_000, null, 'bytes')).toBe('12 MB')
    expect(progressWords(12, 96, 'bytes')).toBe('12 of 96 bytes')
  })

  it('counts rows with thousands separators', () => {
    expect(progressWords(61_000, 100_000, 'rows')).toBe('61,000 of 100,000 rows')
  })

  it('has no overall progress while no size is known', () => {
    expect(overallProgress([running(5, null)])).toBeNull()
    expect(overallProgress([running(5, 10), running(10, 10), running(1, null)])).toBe(0.75)
  })
})

it('the theme follows the system until a person chooses', () => {
  expect(resolveTheme('system', true, false)).toBe('dark')
  expect(resolveTheme('system', true, true)).toBe('contrast')
  expect(resolveTheme('light', true, true)).toBe('light')
})

it('the clock shows 24 hours in a zone, and dashes for a zone that is not known here', () => {
  expect(clockText(Date.UTC(2026, 2, 2, 0, 5, 9), 'UTC', true)).toBe('00:05:09')
  expect(clockText(Date.UTC(2026, 2, 2, 23, 30), 'Europe/Berlin', false)).toBe('00:30')
  expect(clockText(0, 'Mars/Olympus', false)).toBe('--:--')
})

it('error details take anything that was thrown', () => {
  expect(errorDetails('broken', '')).toBe('broken')
  expect(errorDetails(new Error('broken'), '\n at Plan')).toContain('In:\nat Plan')
})
