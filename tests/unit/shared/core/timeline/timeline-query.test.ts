import { describe, expect, it } from 'vitest'
import { hostOf } from '../../../../../shared/core/timeline/host-of'
import { isNarrower, parseTimelineQuery, withRange } from '../../../../../shared/core/timeline/timeline-query'

describe('the filter of the timeline', () => {
  it('reads words, phrases, exclusions and fields', () => {
    const query = parseTimelineQuery('PsExec "file server" -noise kind:decision is:starred host:DC01 technique:t1486')
    expect(query).toMatchObject({
      words: ['psexec', 'file server'],
      without: ['noise'],
      kinds: ['decision'],
      starred: true,
      hosts: ['dc01'],
      techniques: ['T1486'],
    })
  })

  it('a field that is not known is a word like any other', () => {
    expect(parseTimelineQuery('http://evil.example').words).toEqual(['http://evil.example'])
  })

  it('a range replaces the one before it and keeps the words', () => {
    const first = withRange('psexec after:2026-03-14', {
      fromMs: Date.UTC(2026, 2, 1, 1),
      toMs: Date.UTC(2026, 2, 1, 2),
    })
    expect(first).toBe('psexec after:2026-03-01T01:00:00 before:2026-03-01T02:00:00')
    expect(parseTimelineQuery(first)).toMatchObject({ words: ['psexec'], from: Date.UTC(2026, 2, 1, 1) })
    expect(withRange(first, null)).toBe('psexec')
  })

  it('only plain further typing narrows', () => {
    expect(isNarrower('psexec fs', 'psexec')).toBe(true)
    expect(isNarrower('psexec -fs', 'psexec')).toBe(false)
    expect(isNarrower('psexec kind:note', 'psexec')).toBe(false)
    expect(isNarrower('ps', 'psexec')).toBe(false)
  })
})

describe('the host of an imported row', () => {
  it('is read from the column that tools use for it', () => {
    expect(hostOf({ Computer: 'DC01.plant.local', user: 'anna' })).toBe('DC01.plant.local')
    expect(hostOf({ system: 'Windows', hostname: 'WS-12' })).toBe('WS-12')
    expect(hostOf({ hostname: '-' })).toBeNull()
    expect(hostOf(undefined)).toBeNull()
  })
})
