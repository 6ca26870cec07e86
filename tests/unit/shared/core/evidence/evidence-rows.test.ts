import { describe, expect, it } from 'vitest'
import { guessKind } from '../../../../../shared/core/evidence/evidence-kinds'
import { arrangeEvidence, evidenceRows } from '../../../../../shared/core/evidence/evidence-rows'
import { recordVerification } from '../../../../../shared/core/evidence/intents/evidence'
import { anItem, contextAt, custodyOf } from './an-item'

const items = [
  anItem({ id: 'a', number: 'E-KS-7Q-002', title: 'Memory of DC01', size: 30, addedAt: 1, kind: 'memory-image' }),
  anItem({ id: 'b', title: 'ransom note', size: 5, addedAt: 3, holder: 'ben' }),
  anItem({ id: 'c', number: 'E-KS-7Q-010', title: 'firewall log', size: 20, addedAt: 2 }),
]
const custody = custodyOf(recordVerification(contextAt(10), anItem({ id: 'c' }), { matches: false }))
const rows = evidenceRows({ items, custody, sites: [], nameOf: (id) => (id === 'ben' ? 'Ben Okafor' : id) })
const ids = (filter: string, column?: string, direction: 'ascending' | 'descending' = 'ascending') =>
  arrangeEvidence(rows, filter, column ? { column, direction } : null).map(({ id }) => id)

describe('the evidence table', () => {
  it('shows the newest first until someone sorts it', () => {
    expect(ids('')).toEqual(['b', 'c', 'a'])
  })

  it('sorts numbers by their value and attachments after them', () => {
    expect(ids('', 'number')).toEqual(['a', 'c', 'b'])
    expect(ids('', 'size', 'descending')).toEqual(['a', 'c', 'b'])
  })

  it('brings what does not match its hash to the top', () => {
    expect(ids('', 'hash')[0]).toBe('c')
  })

  it('finds by every word, in title, kind, holder and gaps', () => {
    expect(ids('memory DC01')).toEqual(['a'])
    expect(ids('okafor')).toEqual(['b'])
    expect(ids('attachment')).toEqual(['b'])
    expect(ids('no longer matches')).toEqual(['c'])
    expect(ids('nothing like it')).toEqual([])
  })
})

describe('the kind of a file', () => {
  it.each([
    ['disk.E01', 'application/x-ewf', 'disk-image'],
    ['dc01.vmem', 'application/octet-stream', 'memory-image'],
    ['Security.evtx', 'application/x-ms-evtx', 'log'],
    ['IMG_1.jpg', 'image/jpeg', 'photo'],
    ['Bildschirm.png', 'image/png', 'screenshot'],
    ['unknown.bin', 'application/octet-stream', undefined],
  ])('%s is a %s', (name, mediaType, kind) => expect(guessKind(name, mediaType)).toBe(kind))
})
