import { describe, expect, it } from 'vitest'
import { runningLine } from '../../../../main/documents/running-line'

describe('the running line of a page', () => {
  it('is text, whatever the case is called', () => {
    expect(runningLine('<img src=x onerror=alert(1)>')).not.toContain('<img')
  })

  it('has page numbers and a TLP label in FIRST’s colours', () => {
    const line = runningLine('CASE-1\tTLP:AMBER+STRICT\t{page} of {pages}')
    expect(line).toContain('class="pageNumber"')
    expect(line).toContain('class="totalPages"')
    expect(line).toContain('color:#ffc000')
    expect(line).toContain('TLP:AMBER+STRICT</b>')
  })
})
