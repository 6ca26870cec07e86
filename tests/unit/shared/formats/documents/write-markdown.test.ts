import MarkdownIt from 'markdown-it'
import { describe, expect, test } from 'vitest'
import { exportDraft } from '../../../../../shared/core/review/export-review'
import { writeMarkdown } from '../../../../../shared/formats/documents/markdown/write-markdown'
import { bodies } from '../../../../fixtures/review/bodies'
import { caseSnapshot } from '../../../../fixtures/review/case-snapshot'
import { EVIL, hostileReview } from './hostile-review'

const reader = new MarkdownIt({ html: true, linkify: true })
const tagsOf = (markdown: string): Set<string> =>
  new Set([...reader.render(markdown).matchAll(/<([a-z][a-z0-9]*)/gi)].map((match) => (match[1] ?? '').toLowerCase()))
const KNOWN = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'em',
  'strong',
  's',
  'br',
  'hr',
])

describe('the Markdown of a review', () => {
  const markdown = writeMarkdown(
    exportDraft(
      { snapshot: caseSnapshot(), draft: 'dr1', bodies: bodies() },
      { tlp: 'TLP:AMBER', rolesForNames: false, paper: 'A4', includeFigures: true },
    )!,
  )

  test('begins and ends with its label, and reads back as headings and tables', () => {
    expect(markdown.startsWith('**TLP:AMBER** · **DRAFT**')).toBe(true)
    expect(markdown.trimEnd().split('\n').at(-1)).toContain('**TLP:AMBER** · **DRAFT** · State 3c9909afec25354d')
    const html = reader.render(markdown)
    expect(html.match(/<h2>/g)).toHaveLength(13)
    expect(html.match(/<table>/g)?.length).toBeGreaterThan(6)
    expect(html).toContain('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08')
    expect(html).toContain('<code class="language-mermaid">')
  })

  test.each(EVIL)('%j stays text', (evil) => {
    for (const tag of tagsOf(writeMarkdown(hostileReview(evil)))) expect(KNOWN.has(tag), tag).toBe(true)
  })

  test('a hostile cell adds no row and no column', () => {
    const html = reader.render(writeMarkdown(hostileReview(EVIL[5]!)))
    expect(html.match(/<tr>/g)).toHaveLength(2)
    expect(html.match(/<td>/g)).toHaveLength(1)
  })
})
