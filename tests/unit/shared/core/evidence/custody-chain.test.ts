import { describe, expect, it } from 'vitest'
import { ENTITY_SCHEMAS } from '../../../../../shared/core/case/entity-types'
import { custodyState } from '../../../../../shared/core/evidence/custody-chain'
import {
  attachFile,
  correctCustody,
  promoteEvidence,
  recordCopyOut,
  recordVerification,
  transferCustody,
} from '../../../../../shared/core/evidence/intents/evidence'
import { anItem, contextAt, custodyOf, SHA256 } from './an-item'

const number = 'E-KS-7Q-001'

describe('custody', () => {
  it('every intent makes what its schema allows', () => {
    const item = anItem()
    const [collected] = custodyOf(promoteEvidence(contextAt(5), item, { number, collectedBy: 'ben' }))
    const made = [
      ...promoteEvidence(contextAt(5), item, { number, collectedBy: 'ben', note: '' }),
      ...recordVerification(contextAt(6), item, { matches: false }),
      ...recordCopyOut(contextAt(6), item, { recipient: 'Police', sha256: SHA256 }),
      ...transferCustody(contextAt(6), item, { from: 'ben', to: 'cleo' }),
      ...(collected ? correctCustody(contextAt(7), collected, { note: 'It was Cleo', by: 'cleo' }) : []),
    ]
    for (const event of custodyOf(made))
      expect(ENTITY_SCHEMAS.custody.safeParse(event)).toMatchObject({ success: true })
    const file = { fileName: 'a', mediaType: 'text/plain', size: 1, sha256: SHA256, stored: 'vault' as const }
    const [put] = attachFile(contextAt(5), 'id', file)
    expect(put?.op === 'put' && ENTITY_SCHEMAS.evidence.safeParse(put.fields).success).toBe(true)
  })

  it('an attachment has no gaps, since nothing is claimed of it', () => {
    expect(custodyState(anItem(), []).gaps).toEqual([])
  })

  it('what is promoted without a collector shows that gap, and who gave it its number', () => {
    const [event] = custodyOf(promoteEvidence(contextAt(5), anItem(), { number, holder: 'anna' }))
    expect(event).toMatchObject({ action: 'promoted', by: 'anna', at: 5, number })
    const { gaps } = custodyState(anItem({ number, holder: 'anna' }), event ? [event] : [])
    expect(gaps).toEqual(['Nobody is named who collected it'])
  })

  it('an item is promoted once', () => {
    expect(promoteEvidence(contextAt(5), anItem({ number }), { number: 'E-KS-7Q-002' })).toEqual([])
  })

  it('a transfer that nobody confirmed is a gap, until it is corrected or the receiver typed it', () => {
    const item = anItem({ number, collectedBy: 'ben', holder: 'ben' })
    const collected = custodyOf(promoteEvidence(contextAt(5), anItem(), { number, collectedBy: 'ben' }))
    const handed = custodyOf(transferCustody(contextAt(9, 'anna'), item, { from: 'ben', to: 'cleo' }))
    expect(custodyState(item, [...collected, ...handed]).gaps).toEqual(['Transferred without a receipt'])
    const confirmed = custodyOf(transferCustody(contextAt(9), item, { from: 'ben', to: 'cleo', statedBy: 'cleo' }))
    expect(custodyState(item, [...collected, ...confirmed]).gaps).toEqual([])
    const taken = custodyOf(transferCustody(contextAt(9, 'cleo'), item, { from: 'ben', to: 'cleo' }))
    expect(custodyState(item, [...collected, ...taken]).gaps).toEqual([])
  })

  it('the newest check says how the hash stands', () => {
    const item = anItem()
    const good = custodyOf(recordVerification(contextAt(10, 'ben'), item, { matches: true, sha256: SHA256 }))
    const bad = custodyOf(recordVerification(contextAt(20), item, { matches: false, sha256: 'b'.repeat(64) }))
    expect(custodyState(item, []).hash).toEqual({ state: 'unchecked' })
    expect(custodyState(item, good).hash).toEqual({ state: 'verified', at: 10, by: 'ben' })
    expect(custodyState(item, [...bad, ...good])).toMatchObject({
      hash: { state: 'failed', at: 20 },
      gaps: ['The content no longer matches its hash'],
    })
  })

  it('a damaged stored file fails although no other hash was found', () => {
    const [event] = custodyOf(recordVerification(contextAt(10), anItem(), { matches: false }))
    expect(event).toMatchObject({ action: 'verify-failed', note: expect.stringContaining('damaged') })
    expect(event).not.toHaveProperty('sha256')
  })

  it('a file in place that was never read again is a gap', () => {
    const item = anItem({ stored: 'in-place', location: '/mnt/disk.E01' })
    expect(custodyState(item, []).gaps).toEqual(['In place and never read again'])
  })

  it('a correction keeps what was said, and what it corrects no longer counts', () => {
    const item = anItem({ number, collectedBy: 'ben', holder: 'ben' })
    const [wrong] = custodyOf(promoteEvidence(contextAt(5), anItem(), { number, collectedBy: 'ben', collectedAt: 4 }))
    if (!wrong) throw new Error('nothing was recorded')
    const [right] = custodyOf(correctCustody(contextAt(30), wrong, { by: 'cleo', note: 'Ben was not there' }), 2000)
    expect(right).toMatchObject({ action: 'collected', at: 4, by: 'cleo', corrects: wrong.id })
    const { chain } = custodyState(item, right ? [right, wrong] : [])
    expect(chain.map(({ event, correctedBy }) => [event.by, correctedBy?.by ?? null])).toEqual([
      ['ben', 'cleo'],
      ['cleo', null],
    ])
  })
})
