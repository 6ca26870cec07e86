import { describe, expect, test } from 'vitest'
import { exportDraft } from '../../../../../shared/core/review/export-review'
import { pdfFrame } from '../../../../../shared/formats/documents/html/pdf-frame'
import { writeHtml } from '../../../../../shared/formats/documents/html/write-html'
import { bodies } from '../../../../fixtures/review/bodies'
import { caseSnapshot } from '../../../../fixtures/review/case-snapshot'
import { EVIL, hostileReview } from './hostile-review'

const review = exportDraft(
  { snapshot: caseSnapshot(), draft: 'dr1', bodies: bodies() },
  { tlp: 'TLP:AMBER', rolesForNames: false, paper: 'Letter', includeFigures: true },
)!

describe('the HTML of a review', () => {
  const html = writeHtml(review)

  test('needs nothing beside it and can run nothing', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`)
    expect(html).not.toMatch(/<script|<link|<iframe|<a |\son\w+=|url\(|@import|https?:\/\//i)
  })

  test('is marked at both ends, DRAFT, with zone, state and paper', () => {
    expect(html.match(/class="tlp">TLP:AMBER</g)).toHaveLength(2)
    expect(html).toContain('class="status">DRAFT<')
    expect(html).toContain('State 3c9909afec25354d')
    expect(html).toContain('Europe/Berlin')
    expect(html).toContain('size:letter')
    expect(writeHtml({ ...review, status: 'APPROVED' })).not.toContain('class="status"')
  })

  test.each(EVIL)('%j stays text', (evil) => {
    const page = writeHtml(hostileReview(evil))
    const tags = [...page.matchAll(/<([a-z!/][a-z0-9]*)/gi)].map((match) => (match[1] ?? '').toLowerCase())
    for (const tag of ['script', 'iframe', 'a', 'b']) expect(tags).not.toContain(tag)
    expect(tags.filter((tag) => tag === 'img')).toHaveLength(1)
    expect(page).toContain('<img src="data:image/svg+xml')
    expect(tags.filter((tag) => tag === '/style')).toHaveLength(1)
    expect(page.includes('\u0000') || page.includes('\u001b')).toBe(false)
  })

  test('the frame for the printer has label, pages, state and DRAFT, and is short enough', () => {
    const frame = pdfFrame(hostileReview('<b>'.repeat(500)))
    expect(frame.header.length).toBeLessThan(2000)
    expect(frame.footer.length).toBeLessThan(2000)
    expect(frame.header.split('\t')).toHaveLength(3)
    expect(pdfFrame(review).footer).toContain('{page} of {pages}')
    expect(pdfFrame(review).header).toContain('TLP:AMBER')
    expect(pdfFrame({ ...review, status: 'APPROVED' }).header).not.toContain('DRAFT')
  })
})
