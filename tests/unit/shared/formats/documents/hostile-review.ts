import type { ReviewDocument } from '../../../../../shared/core/review/document'

/** A document whose every text is an attack on one of the writers. */
export function hostileReview(evil: string): ReviewDocument {
  return {
    format: 'holdfast-review',
    version: 1,
    title: evil,
    caseNumber: 'CASE-1',
    caseTitle: evil,
    codeName: evil,
    tlp: 'TLP:RED',
    status: 'DRAFT',
    revision: 'draft',
    owner: { text: evil },
    audience: evil,
    zone: 'Europe/Berlin',
    stateId: 'abcdef0123456789abcdef',
    generatedAt: 0,
    paper: 'A4',
    withheld: { total: 0, byItem: [] },
    notices: [evil],
    sections: [
      {
        key: 'x',
        title: evil,
        blocks: [
          { kind: 'heading', level: 1, text: [{ text: evil }] },
          {
            kind: 'paragraph',
            text: [
              { text: evil, bold: true },
              { text: evil, link: evil },
              { text: evil, code: true },
            ],
          },
          { kind: 'list', ordered: true, items: [{ blocks: [{ kind: 'paragraph', text: [{ text: evil }] }] }] },
          { kind: 'quote', blocks: [{ kind: 'code', language: evil, text: evil }] },
          {
            kind: 'table',
            caption: evil,
            columns: [{ title: evil, type: 'text', weight: 1 }],
            rows: [{ cells: [[{ text: evil }, { text: evil, literal: 'file' }]] }],
          },
          { kind: 'figure', mermaid: evil, caption: evil, alt: evil, picture: { svg: evil, width: 10, height: 10 } },
          { kind: 'definitions', items: [{ term: evil, value: [{ text: evil }] }] },
          { kind: 'callout', tone: 'info', text: [{ text: evil }] },
          { kind: 'live', key: 'k', title: evil, blocks: [] },
        ],
      },
    ],
  }
}

export const EVIL = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'--></style></title><iframe src=javascript:alert(1)>",
  '```\n<b>x</b>\n```',
  '[click](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example>',
  '| a | b |\n|---|---|\n# heading\n- item\n1. item\n> quote',
  '\u0000\u0008\u001b[31m\ufffe \ud800 lone',
]
