import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEventTime } from '../../shared/core/time/event-time'
import { parseCapture } from '../../shared/core/timeline/capture'

const word = fc.constantFrom(
  '/event',
  '/action',
  '/decision',
  '/foo',
  '23:50',
  '24:61',
  '-20m',
  '-2h',
  'yesterday',
  'monday',
  'site',
  'UTC',
  'Z',
  'Europe/Berlin',
  'Europe/Nowhere',
  '2026-03-29',
  '2026-02-30',
  '02:30',
  '29.3.',
  '@anna',
  '@ann',
  '@',
  'due',
  '2h',
  'tomorrow',
  'by',
  '"Dr. Vogt"',
  '"',
  'via',
  'phone',
  'said:',
  'said:@anna',
  'T1486',
  'T1059.001',
  'WS-12',
  '\u202e',
  '名古屋',
  '😀',
  '',
)
const line = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 12 }).map((words) => words.join(' ')),
)
const now = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2090-01-01') })

test('any line is understood as something, with a time that is valid', () => {
  fc.assert(
    fc.property(line, now, (written, at) => {
      const result = parse(written, at)
      expect(parseEventTime(result.time)).toBeDefined()
      expect(result.preview.length).toBeGreaterThan(0)
    }),
    { numRuns: 3000 },
  )
})

test('every character that was not understood stays in the text, in its order', () => {
  fc.assert(
    fc.property(line, now, (written, at) => {
      const result = parse(written, at)
      let rest = ''
      let from = 0
      for (const span of result.consumed) {
        expect(span.from).toBeGreaterThanOrEqual(from)
        rest += `${written.slice(from, span.from)} `
        from = span.to
      }
      rest += written.slice(from)
      expect(result.text.replace(/\s/g, '')).toBe(rest.replace(/\s/g, ''))
    }),
    { numRuns: 3000 },
  )
})

function parse(written: string, at: number) {
  return parseCapture(written, {
    now: at,
    people: [
      { id: '1', name: 'Anna Weiss', handle: 'anna' },
      { id: '2', name: 'Annika Brandt' },
    ],
    sites: [],
    systems: [{ id: 'h', name: 'WS-12' }],
    zones: { display: 'Europe/Berlin', site: 'America/Sao_Paulo', caseZone: 'UTC' },
  })
}
