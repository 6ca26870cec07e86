import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeDocument } from '../../../../main/documents/write-document'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-write-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('writing a document', () => {
  it('tells the hash and size of what stands on the disk', async () => {
    const content = new TextEncoder().encode('Review')
    const written = await writeDocument(join(folder, 'review.md'), content)
    expect(written).toEqual({
      ok: true,
      value: {
        sha256: createHash('sha256').update(content).digest('hex'),
        size: content.length,
        fileName: 'review.md',
      },
    })
    expect(readFileSync(join(folder, 'review.md'), 'utf8')).toBe('Review')
  })

  it('leaves nothing unfinished behind', async () => {
    await writeDocument(join(folder, 'a.pdf'), new Uint8Array(10))
    expect(readdirSync(folder)).toEqual(['a.pdf'])
  })

  it('says in words what hindered it', async () => {
    const written = await writeDocument(join(folder, 'gone', 'a.pdf'), new Uint8Array(1))
    expect(written).toMatchObject({ ok: false, code: 'not-written' })
  })
})
