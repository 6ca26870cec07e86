import { describe, expect, test } from 'vitest'
import { situationText } from '../../../../../shared/core/situation/situation'
import { caseSnapshot } from '../../../../fixtures/review/case-snapshot'

describe('the situation as text', () => {
  const text = situationText(caseSnapshot())

  test('begins with the label, names the zone, and says what is not known', () => {
    const lines = text.split('\n')
    expect(lines[0]).toBe('TLP:AMBER')
    expect(text).toContain('As of 2026-11-22 09:30 UTC (2026-11-22 10:30 Europe/Berlin)')
    expect(text).toContain('We do not know:\n- What did the standstill cost?')
    expect(text).toContain('Lead: Anna Weiss. Nobody as: Scribe')
    expect(text).toContain('Systems: 1 suspected, 1 isolated, 1 imaged, 1 rebuilt, 1 cleared')
    expect(text).toContain('28 h 35 m left')
    expect(text).toContain('Next update: 2026-11-22 15:00 UTC')
  })

  test('leaves out systems above the label of the case', () => {
    expect(text).not.toContain('compromised')
  })

  test('never has more than 25 lines, however much there is, and counts the rest', () => {
    const snapshot = caseSnapshot()
    const many = <T extends { id: string }>(items: readonly T[]): T[] =>
      Array.from({ length: 40 }, (_, index) => items.map((item) => ({ ...item, id: `${item.id}-${index}` }))).flat()
    const long = situationText({ ...snapshot, facts: many(snapshot.facts), clocks: many(snapshot.clocks) })
    expect(long.split('\n').length).toBeLessThanOrEqual(25)
    expect(long).toMatch(/and \d+ more/)
    expect(long).toContain('We do not know')
  })

  test('an empty case says what is missing', () => {
    const snapshot = caseSnapshot()
    const empty = situationText({
      ...snapshot,
      case: { ...snapshot.case, summary: undefined, next: undefined, nextUpdateAt: undefined },
      facts: [],
      assets: [],
      clocks: [],
    })
    expect(empty).toContain('What happened: no summary has been written')
    expect(empty).toContain('Next update: no time set')
  })
})
