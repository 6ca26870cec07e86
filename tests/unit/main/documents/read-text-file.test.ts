import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readTextFile } from '../../../../main/documents/read-text-file'

const folder = mkdtempSync(join(tmpdir(), 'holdfast-read-text-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileOf = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('the text of a picked file', () => {
  it('is read as UTF-8, and as UTF-16 where its mark says so', async () => {
    expect(await readTextFile(fileOf('a.json', '{"ü":1}'), 100)).toEqual({ ok: true, value: { text: '{"ü":1}' } })
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('{"ü":1}', 'utf16le')])
    expect(await readTextFile(fileOf('b.json', utf16), 100)).toEqual({ ok: true, value: { text: '{"ü":1}' } })
  })

  it('is read up to the last allowed byte and refused beyond it', async () => {
    expect(await readTextFile(fileOf('c.json', 'x'.repeat(100)), 100)).toMatchObject({ ok: true })
    expect(await readTextFile(fileOf('d.json', 'x'.repeat(101)), 100)).toMatchObject({
      ok: false,
      code: 'file-too-large',
    })
  })

  it('is refused in one sentence where it is binary or gone', async () => {
    const binary = await readTextFile(fileOf('e.json', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe])), 100)
    expect(binary).toMatchObject({ ok: false, code: 'not-text' })
    expect(await readTextFile(join(folder, 'nowhere.json'), 100)).toMatchObject({ ok: false, code: 'file-gone' })
  })
})
