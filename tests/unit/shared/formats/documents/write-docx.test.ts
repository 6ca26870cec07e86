import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { exportDraft } from '../../../../../shared/core/review/export-review'
import { writeDocx } from '../../../../../shared/formats/documents/docx/write-docx'
import { bodies } from '../../../../fixtures/review/bodies'
import { caseSnapshot } from '../../../../fixtures/review/case-snapshot'
import { EVIL, hostileReview } from './hostile-review'

/** The parts of a zip, by name, read from its central directory. */
function parts(zip: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(zip)
  const found = new Map<string, string>()
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\u0005\u0006')) + 16)
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [method, size, nameLength, extra, comment, local] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
      bytes.readUInt32LE(at + 42),
    ] as const
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const body = bytes.subarray(start, start + size)
    found.set(
      bytes.toString('utf8', at + 46, at + 46 + nameLength),
      (method === 8 ? inflateRawSync(body) : body).toString('utf8'),
    )
    at += 46 + nameLength + extra + comment
  }
  return found
}
const review = exportDraft(
  { snapshot: caseSnapshot(), draft: 'dr1', bodies: bodies() },
  { tlp: 'TLP:AMBER', rolesForNames: false, paper: 'A4', includeFigures: true },
)!

describe('the Word document of a review', () => {
  test('has label, DRAFT, page numbers and state on every page, and real headings', async () => {
    const files = parts(await writeDocx(review))
    const [header, footer, body] = ['word/header1.xml', 'word/footer1.xml', 'word/document.xml'].map(
      (name) => files.get(name) ?? '',
    )
    expect(header).toContain('TLP:AMBER')
    expect(header).toContain('DRAFT')
    expect(footer).toContain('TLP:AMBER')
    expect(footer).toContain('NUMPAGES')
    expect(footer).toContain('State 3c9909afec25354d')
    expect(body).toContain('w:pStyle w:val="Heading1"')
    expect(body).toContain('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08')
    expect(parts(await writeDocx({ ...review, status: 'APPROVED' })).get('word/header1.xml')).not.toContain('DRAFT')
  })

  test('a picture is not cut to the height of a line', async () => {
    expect(parts(await writeDocx(review)).get('word/styles.xml')).toContain('w:line="288" w:lineRule="auto"')
  })

  test('carries no link that can be clicked', async () => {
    for (const [name, text] of parts(await writeDocx(review))) {
      expect(text, name).not.toContain('w:hyperlink')
      expect(text, name).not.toContain('TargetMode="External"')
    }
  })

  test.each(EVIL)('%j stays text that XML allows', async (evil) => {
    const body = parts(await writeDocx(hostileReview(evil))).get('word/document.xml') ?? ''
    expect(body).not.toMatch(/<(script|img|iframe|b)[ >]/)
    expect(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(body)).toBe(false)
  })
})
