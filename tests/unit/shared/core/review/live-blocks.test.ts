import { describe, expect, test } from 'vitest'
import type { Block } from '../../../../../shared/core/review/document'
import { plain } from '../../../../../shared/core/review/inline'
import { buildLiveBlock, LIVE_BLOCKS } from '../../../../../shared/core/review/live/live-blocks'
import { stageLength } from '../../../../../shared/core/review/live/stages'
import { storyPoints } from '../../../../../shared/core/review/live/story'
import { REVIEW_SECTIONS } from '../../../../../shared/core/review/template'
import { caseSnapshot, NOW, time } from '../../../../fixtures/review/case-snapshot'

/** All words of a live block, cells by " | ", rows by line. */
function words(blocks: readonly Block[]): string {
  return blocks
    .map((block): string => {
      if (block.kind === 'table') return block.rows.map((row) => row.cells.map(plain).join(' | ')).join('\n')
      if (block.kind === 'definitions')
        return block.items.map((item) => `${item.term}: ${plain(item.value)}`).join('\n')
      if (block.kind === 'list') return block.items.map((item) => words(item.blocks)).join('\n')
      if (block.kind === 'live' || block.kind === 'quote') return words(block.blocks)
      return 'text' in block && typeof block.text !== 'string' ? plain(block.text) : ''
    })
    .join('\n')
}
const view = (key: string, snapshot = caseSnapshot()): string => words([buildLiveBlock(key, snapshot)!])

describe('live blocks', () => {
  test('every view that a section of the template asks for exists', () => {
    expect(REVIEW_SECTIONS).toHaveLength(15)
    for (const section of REVIEW_SECTIONS) for (const key of section.live) expect(LIVE_BLOCKS.has(key), key).toBe(true)
  })

  test('a long story is several pictures of even length, which together hold every point once', () => {
    const full = caseSnapshot()
    const [decision] = full.decisions
    if (!decision) throw new Error('the fixture has no decision')
    const decisions = Array.from({ length: 24 }, (_, n) => ({ ...decision, id: `d${n}`, text: `Decision number ${n}` }))
    const block = buildLiveBlock('story-figure', { ...full, entries: [], decisions })
    const pictures = (block?.blocks ?? []).flatMap((part) => (part.kind === 'figure' ? [part] : []))
    expect(pictures.map((picture) => picture.story?.lines.length)).toEqual([6, 6, 6, 6])
    const texts = pictures.flatMap((picture) => picture.story?.lines.map((line) => line.text) ?? [])
    expect(new Set(texts).size).toBe(24)
    expect(pictures[3]?.caption).toContain('part 4 of 4')
  })

  test('every view of an empty case says so in words', () => {
    const full = caseSnapshot()
    const empty = Object.fromEntries(
      Object.entries(full).map(([key, value]) => [key, Array.isArray(value) ? [] : value]),
    )
    for (const key of LIVE_BLOCKS.keys()) {
      if (key === 'story-figure') continue
      expect(view(key, { ...(empty as unknown as typeof full), plan: undefined }).trim(), key).not.toBe('')
    }
  })

  test('milestones name who set them, how sure, the earlier value, and what nobody has set', () => {
    const text = view('milestones')
    expect(text).toContain(
      'Containment | 2026-11-20 19:30 UTC 20:30 Europe/Berlin | likely | Anna Weiss, 2026-11-20 20:01 UTC',
    )
    expect(text).toContain('Earlier value: 2026-11-20 07:15 UTC (possible), set by Jonas Brandt 2026-11-20 07:20 UTC')
    expect(text).toContain('Recovery | unknown | – | nobody has set it')
  })

  test('a stage without an end is "at least", without a start unknown, the wrong way round an error', () => {
    expect(view('stages')).toContain('Time to acknowledge | 12 min | from detection to acknowledgement | confirmed')
    expect(view('stages')).toContain('Time to recover | at least 55 h 20 m')
    expect(view('stages')).toContain('Time to detect | unknown')
    const late = time('2026-11-20T05:00:00Z')
    expect(stageLength(late, time('2026-11-20T04:00:00Z'), NOW)).toEqual({ kind: 'impossible', ms: -3_600_000 })
    expect(stageLength(undefined, late, NOW).kind).toBe('unknown')
  })

  test('the story marks what cannot be ordered and shows what was known at a decision', () => {
    const unprovable = storyPoints(caseSnapshot()).filter((point) => !point.orderProvable)
    expect(unprovable.map((point) => point.id)).toEqual(['en3'])
    expect(view('story')).toContain('Known then: 11 hosts encrypted in Kassel')
    expect(view('story')).toContain('on the word of Karl Technician, by phone')
  })

  test('facts keep the unknown apart, "unknown" as an answer among it', () => {
    const text = view('facts')
    expect(text.indexOf('Are backups in Brno known clean?')).toBeGreaterThan(text.indexOf('Not known'))
    expect(text).toContain('Treated as the worst case')
    expect(text).toContain('| 1,240 |')
  })

  test('plan deviations tell skipped, added, late, overdue and out of order', () => {
    const text = view('deviations')
    expect(text).toContain('Photograph the ransom note and clock | late | 44 min after it was due')
    expect(text).toContain('Take a memory image of one affected host | skipped | Host was switched off')
    expect(text).toContain('Cut the supplier VPN at the provider | added | not in the plan; added by Anna Weiss')
    expect(text).toContain('out of order | Done before "Decide on containment"')
    expect(text).toContain('Reset all privileged accounts | overdue')
  })

  test('the notification log tells started, due, sent, proof or the reason why not', () => {
    const text = view('notifications')
    expect(text).toContain(
      '| 2026-11-20 14:05 UTC | 2026-11-23 14:05 UTC 72 h after legal awareness | not sent yet | –',
    )
    expect(text).toContain('2026-11-21 04:00 UTC to Insurer hotline by Li Wei, 1 h 19 m late | E-KS-001 ref. CL-88121')
    expect(text).toContain('not required | Below the size threshold – Li Wei')
  })

  test('evidence has its hash, its holder, and says where no custody is recorded', () => {
    const text = view('evidence')
    expect(text).toContain('2 events, hash unbroken')
    expect(text).toContain('registered in place, not copied')
    expect(text).toContain('No custody event')
    expect(text).toContain('1 more attachment without an evidence number')
  })

  test('a hash that differed once is told, and stays told after a good check', () => {
    const snapshot = caseSnapshot()
    const [first, ...rest] = snapshot.custody
    const custody = [{ ...first!, sha256: 'b'.repeat(64) }, ...rest]
    expect(view('evidence', { ...snapshot, custody })).toContain('HASH DIFFERED at one check')
  })

  test('only follow-up actions stand in the list, an action without owner or date says so', () => {
    expect(view('actions')).toContain(
      'Alert on mass renames on file servers Detect | nobody yet | no date | unknown | open',
    )
    expect(view('actions')).not.toContain('Isolate WS-12')
  })
})
