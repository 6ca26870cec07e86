import { describe, expect, it } from 'vitest'
import { fileNameOnly } from '../../../../main/documents/file-name-only'

describe('a suggested file name', () => {
  it('is a name and never a way to another folder', () => {
    expect(fileNameOnly('../../etc/passwd')).not.toMatch(/[/\\]/)
    expect(fileNameOnly('C:\\Windows\\x')).not.toMatch(/[:\\]/)
    expect(fileNameOnly('...')).toBe('document')
  })

  it('holds no direction override that could hide its ending', () => {
    expect(fileNameOnly('annex\u202efdp.exe')).toBe('annex_fdp.exe')
  })

  it('keeps what people write', () => {
    expect(fileNameOnly('Prüfbericht 東京 – Werk Kassel.pdf')).toBe('Prüfbericht 東京 – Werk Kassel.pdf')
  })
})
