import { describe, expect, it } from 'vitest'
import { parseCapture } from '../../../../../shared/core/timeline/capture'
import { captureChanges } from '../../../../../shared/core/timeline/capture-changes'
import { completeCapture } from '../../../../../shared/core/timeline/capture-completion'

const people = [
  { id: 'p1', name: 'Anna Weiss', handle: 'anna' },
  { id: 'p2', name: 'Ben Okoro', handle: 'ben' },
]
const labels = (line: string, caret = line.length): readonly string[] =>
  completeCapture(line, caret, people)?.choices.map(({ label }) => label) ?? []

describe('completion in the capture bar', () => {
  it('offers commands only at the beginning of the line', () => {
    expect(labels('/')).toEqual(['/event', '/decision', '/action', '/note'])
    expect(labels('/de')).toEqual(['/decision'])
    expect(labels('look in /de')).toEqual([])
  })

  it('is silent once the word is complete, so that Enter records', () => {
    expect(labels('/decision')).toEqual([])
    expect(labels('/action @anna')).toEqual([])
  })

  it('finds people by handle or by any of their names, at the caret', () => {
    expect(labels('/action @')).toEqual(['@anna', '@ben'])
    expect(labels('/action @oko')).toEqual(['@ben'])
    expect(labels('said:@be')).toEqual(['@ben'])
    expect(labels('/action @b isolate', 10)).toEqual(['@ben'])
    expect(completeCapture('said:@be', 8, people)?.choices[0]?.insert).toBe('said:@ben ')
  })
})

describe('what a captured line records', () => {
  const zones = { display: 'UTC', caseZone: 'UTC' }
  const now = Date.parse('2026-03-14T14:22:07Z')
  const systems = [{ id: 'ws12', name: 'WS-12' }]
  const record = (line: string) =>
    captureChanges(
      { now, me: 'p1', newId: () => 'new' },
      parseCapture(line, { now, people, sites: [], systems, zones }),
    )

  it('an event keeps the words of its time, who said it, and the systems it names', () => {
    expect(record('14:05 WS-12 encrypted T1486 by "Dr. Vogt" via phone')).toMatchObject({
      intent: 'timeline.add',
      changes: [
        {
          type: 'entry',
          fields: {
            kind: 'event',
            time: { utc: '2026-03-14T14:05:00Z', precision: 'minute', text: '14:05', zone: 'UTC' },
            text: 'WS-12 encrypted T1486',
            statedBy: 'Dr. Vogt',
            channel: 'phone',
            assets: ['ws12'],
            techniques: ['T1486'],
          },
        },
      ],
    })
  })

  it('an action goes to its owner with its due time', () => {
    expect(record('/action @ben due 2h isolate WS-12')).toMatchObject({
      intent: 'action.add',
      changes: [{ type: 'action', fields: { text: 'isolate WS-12', owner: 'p2', dueAt: now + 7_193_000 } }],
    })
  })

  it('a decision carries a time only where one was given', () => {
    const bare = record('/decision shut the VPN').changes[0]
    expect(bare).toMatchObject({ type: 'decision', fields: { text: 'shut the VPN', at: now, by: 'p1' } })
    expect(bare && 'fields' in bare && bare.fields).not.toHaveProperty('time')
    expect(record('/decision 14:00 shut the VPN').changes[0]).toMatchObject({
      fields: { time: { utc: '2026-03-14T14:00:00Z' } },
    })
  })
})
