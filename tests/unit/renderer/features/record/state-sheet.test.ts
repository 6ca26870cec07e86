import { Resvg } from '@resvg/resvg-js'
import jsqr from 'jsqr'
import { describe, expect, test } from 'vitest'
import { qrSvg } from '../../../../../renderer/features/record/anchor/qr-svg'
import { stateSheet } from '../../../../../renderer/features/record/anchor/state-sheet'

const STATE = '3f9a01bc'.repeat(8)

function scanned(svg: string): string | undefined {
  const picture = new Resvg(svg, { fitTo: { mode: 'width', value: 400 } }).render()
  return jsqr(new Uint8ClampedArray(picture.pixels), picture.width, picture.height)?.data
}

describe('the sheet for a countersignature', () => {
  const sheet = stateSheet({
    codeName: 'NIGHT & <b>HERON</b>',
    number: 'CASE-2026-014-K7Q',
    tlp: 'TLP:AMBER',
    stateId: STATE,
    commits: 1204,
    madeAt: ['2026-03-14 14:22 UTC', '2026-03-14 15:22 CET'],
  })

  test('has the state id as a QR code that a scanner reads', () => {
    expect(scanned(qrSvg(STATE, 'State id'))).toBe(STATE)
    const inSheet = /<svg[\s\S]*<\/svg>/.exec(sheet)?.[0] ?? ''
    expect(scanned(inSheet)).toBe(STATE)
  })

  test('has the state id in groups, the entries, and every time with its zone', () => {
    const groups = [...sheet.matchAll(/<span>([0-9a-f ]+)<\/span>/g)].map(([, group]) => group)
    expect(groups.join(' ').replaceAll(' ', '')).toBe(STATE)
    expect(sheet).toContain('1,204')
    expect(sheet).toContain('2026-03-14 14:22 UTC · 2026-03-14 15:22 CET')
    for (const line of ['Name', 'Role', 'Date, time and zone', 'Signature']) expect(sheet).toContain(`<th>${line}</th>`)
  })

  test('shows a name as text, whatever it is', () => {
    expect(sheet).not.toContain('<b>HERON')
    expect(sheet).toContain('&lt;b&gt;HERON')
  })
})
