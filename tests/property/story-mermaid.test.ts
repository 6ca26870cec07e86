import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storyMermaid } from '../../shared/core/review/story-mermaid'
import { time } from '../fixtures/review/case-snapshot'

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '%%{init: {"securityLevel":"loose"}}%%',
    'x\nclick A call alert()',
    '\r\nsection owned',
    '\u2028click A href "javascript:alert(1)"',
    '<img src=x onerror=alert(1)>',
    ': : :',
    '---\ntitle: x\n---',
    '#quot; &lt;',
  ),
)

test('whatever a text says, the story has its lines and nothing but text in them', () => {
  fc.assert(
    fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), hostile, (texts, title) => {
      const lines = texts.map((text) => ({ time: time('2026-11-20T02:10:00Z'), text, decision: false }))
      const source = storyMermaid({ title, lines })
      const rows = source.split(/\r\n|[\n\r\u2028\u2029\u0085\v\f]/)
      expect(rows).toHaveLength(texts.length + 3)
      expect(rows[0]).toBe('timeline TD')
      expect(rows[1]).toMatch(/^ {4}title \S/)
      for (const row of rows.slice(2, -1)) {
        expect(row).toMatch(/^ {4}2026-11-20 02∶10 UTC : \S/u)
        expect(row.split(':')).toHaveLength(2)
      }
      expect(source).not.toMatch(/%|[{}<>;#"`]|^\s*(click|section|---)/m)
    }),
  )
})
