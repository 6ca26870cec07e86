import { describe, expect, it } from 'vitest'
import { caseNumber, deviceTag, evidenceNumber } from '../../../../../shared/core/case/numbers'

const DEVICE = `1cf7${'0'.repeat(28)}`
const tag = deviceTag(DEVICE)

describe('numbers that people read aloud', () => {
  it('carry the site and two letters of the device, so that two laptops do not give the same one', () => {
    expect(tag).toMatch(/^[0-9A-HJKMNP-TV-Z]{2}$/)
    expect(evidenceNumber('KS', DEVICE, [])).toBe(`E-KS-${tag}-001`)
    expect(deviceTag(`1cf8${'0'.repeat(28)}`)).not.toBe(tag)
  })

  it('go on after the highest that was ever given with the same beginning', () => {
    const given = [`E-KS-${tag}-002`, `E-KS-${tag}-009`, `E-GD-${tag}-040`, 'E-KS-ZZ-077']
    expect(evidenceNumber('KS', DEVICE, given)).toBe(`E-KS-${tag}-010`)
  })

  it('keep to letters and digits of the place, whatever it is called', () => {
    expect(evidenceNumber('anna.w', DEVICE, [])).toBe(`E-ANNAW-${tag}-001`)
    expect(evidenceNumber('工場', DEVICE, [])).toBe(`E-X-${tag}-001`)
  })

  it('a case has its year', () => {
    expect(caseNumber(2026, DEVICE, [`CASE-2026-${tag}-013`])).toBe(`CASE-2026-${tag}-014`)
  })
})
