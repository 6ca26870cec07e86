import { describe, expect, it } from 'vitest'
import { shorten } from '../../../../../shared/core/case/shorten'
import { describeCommit } from '../../../../../shared/core/journal/describe'
import type { Op } from '../../../../../shared/core/journal/op'
import { World } from '../../../../property/journal-world'

const caseFields = {
  number: 'C-1',
  title: 'Encrypted files in Kassel',
  codeName: 'Heron',
  kind: 'ransomware',
  severity: 'SEV-2',
  tlp: 'TLP:AMBER',
  state: 'active',
  commander: 'p',
  zone: 'UTC',
  declaredAt: 1,
  declaredBy: 'p',
} as const
const stepFields = { plan: 'p', phase: 'x', title: 'Isolate WS-12', order: 'a0', state: 'open' } as const

function desk() {
  const laptop = new World().add()
  const tell = (made = laptop.sealed.at(-1)) => {
    const commit = made && laptop.fold.order.get(made.id)
    if (!commit) throw new Error('nothing was sealed')
    return describeCommit(laptop.fold, commit, (id) => (id === 'person-leonie' ? 'Leonie Brandt' : 'Anna Weiss'))
  }
  laptop.act('case.declare', [{ op: 'put', type: 'case', id: 'c', fields: caseFields }])
  return { laptop, tell }
}

describe('a commit in words', () => {
  it('tells what a field was and what it is', () => {
    const { laptop, tell } = desk()
    expect(tell().sentence).toBe('Anna Weiss declared case ‘Encrypted files in Kassel’')
    laptop.act('case.severity', [{ op: 'set', type: 'case', id: 'c', fields: { severity: 'SEV-1' } }])
    expect(tell().sentence).toBe('Anna Weiss changed severity of the case from SEV-2 to SEV-1')
    laptop.act('case.edit', [{ op: 'set', type: 'case', id: 'c', fields: { draftHistory: 'on-cut' } }])
    expect(tell().sentence).toBe('Anna Weiss changed history of drafts of the case to removed when a version is cut')
  })

  it('tells a step that was completed, and what was out of order', () => {
    const { laptop, tell } = desk()
    laptop.act('step.add', [{ op: 'put', type: 'step', id: 's', fields: stepFields }])
    laptop.act('step.complete', [
      { op: 'set', type: 'step', id: 's', fields: { state: 'done', deviation: ['done without a note'] } },
    ])
    expect(tell().sentence).toBe('Anna Weiss completed step ‘Isolate WS-12’, out of order: done without a note')
    laptop.undo()
    expect(tell().sentence).toBe(
      'Anna Weiss took back: completed step ‘Isolate WS-12’, out of order: done without a note',
    )
  })

  it('tells how many rows an import brought, and from what file', () => {
    const { laptop, tell } = desk()
    const owner = { type: 'source', id: 'src' } as const
    const counts = { size: 1, rowsRead: 1, accepted: 1, repaired: 0, rejected: 0, importedAt: 1, importedBy: 'p' }
    const columns = { text: Array.from({ length: 12_340 }, () => 'x') }
    const time = { utc: '2026-03-14T02:10:00Z', precision: 's', zone: 'UTC', basis: 'stated' }
    const same = { kind: 'event', recordedAt: 1, time }
    const put: Op = { op: 'put', ...owner, fields: { fileName: 'edr.csv', sha256: 'a', format: 'csv', ...counts } }
    laptop.seal({
      intent: 'timeline.import',
      parts: [[put, { op: 'rows', type: 'entry', prefix: 'src', first: 0, count: 12_340, owner, same, columns }]],
    })
    expect(tell().sentence).toBe('Anna Weiss imported 12,340 rows from ‘edr.csv’')
  })

  it('names people, steps, systems and evidence, never their ids', () => {
    const { laptop, tell } = desk()
    laptop.act('person.add', [
      { op: 'put', type: 'person', id: 'person-leonie', fields: { name: 'Leonie Brandt', handle: 'leonie' } },
    ])
    laptop.act('site.add', [
      { op: 'put', type: 'site', id: 'site-ks', fields: { name: 'Kassel', code: 'KS', zone: 'UTC' } },
    ])
    laptop.act('step.add', [{ op: 'put', type: 'step', id: 's', fields: stepFields }])
    laptop.act('step.assign', [{ op: 'set', type: 'step', id: 's', fields: { owner: 'person-leonie' } }])
    expect(tell().sentence).toBe('Anna Weiss assigned step ‘Isolate WS-12’ to Leonie Brandt')
    const tick = { step: 's', target: 'site-ks', done: true, at: 1, by: 'p' }
    laptop.act('step.tick', [{ op: 'put', type: 'tick', id: 's~site-ks', fields: tick }])
    expect(tell().sentence).toBe('Anna Weiss ticked ‘Isolate WS-12’ for ‘Kassel’')
    laptop.act('step.tick', [{ op: 'set', type: 'tick', id: 's~site-ks', fields: { done: false } }])
    expect(tell().sentence).toBe('Anna Weiss took the tick off ‘Isolate WS-12’ for ‘Kassel’')
  })

  it('tells a copy that was taken out, and a review that was exported', () => {
    const { laptop, tell } = desk()
    const file = { title: 'Disk', fileName: 'disk.raw', size: 1, sha256: 'a'.repeat(64), stored: 'vault' }
    const held = { ...file, number: 'E-KS-017', addedAt: 1, addedBy: 'p' }
    laptop.act('evidence.add', [{ op: 'put', type: 'evidence', id: 'e', fields: held }])
    const taken = { evidence: 'e', action: 'copied-out', at: 1, by: 'p', to: 'LKA Hessen' }
    laptop.act('evidence.take-out', [{ op: 'put', type: 'custody', id: 'k', fields: taken }])
    expect(tell().sentence).toBe('Anna Weiss took out a copy of ‘E-KS-017’ for LKA Hessen')
    const report = { draft: 'd', format: 'pdf', fileName: 'r.pdf', sha256: 'a'.repeat(64), size: 1, recipient: 'Board' }
    const sent = { ...report, at: 1, by: 'p', tlp: 'TLP:AMBER', sections: [], stateId: 's', withheld: 0 }
    laptop.act('review.export', [{ op: 'put', type: 'export', id: 'x', fields: sent }])
    expect(tell().sentence).toBe('Anna Weiss exported the review as PDF for Board')
  })

  it('tells a bundle that was made, whether it held only what was new, and that it was not written after all', () => {
    const { laptop, tell } = desk()
    const file = { fileName: 'a.holdfast', recipient: 'Ben', at: 1, by: 'p' }
    const whole = { ...file, scope: 'whole', protection: 'none', evidence: true, drafts: false, heads: {} }
    laptop.act('exchange.make', [{ op: 'put', type: 'bundle', id: 'b', fields: whole }])
    expect(tell().sentence).toBe('Anna Weiss made a bundle of the case for Ben')
    laptop.act('exchange.make', [{ op: 'put', type: 'bundle', id: 'c', fields: { ...whole, scope: 'since' } }])
    expect(tell().sentence).toBe('Anna Weiss made a bundle of what was new in the case for Ben')
    laptop.act('exchange.unwritten', [{ op: 'put', type: 'bundle', id: 'd', fields: { ...whole, corrects: 'c' } }])
    expect(tell().sentence).toBe('Anna Weiss noted that the bundle for Ben was not written')
  })

  it('says of a part of the sample that nobody did it one by one', () => {
    const { laptop, tell } = desk()
    laptop.act('sample.load', [
      { op: 'put', type: 'asset', id: 'a', fields: { name: 'WS-1', state: 'suspected' } },
      { op: 'put', type: 'asset', id: 'b', fields: { name: 'WS-2', state: 'suspected' } },
    ])
    expect(tell()).toEqual({
      sentence: 'Anna Weiss brought in the sample: added system ‘WS-1’',
      details: ['added system ‘WS-2’'],
    })
  })

  it('keeps hostile text as text on one line, shortened between graphemes', () => {
    const { laptop, tell } = desk()
    laptop.act('asset.add', [
      {
        op: 'put',
        type: 'asset',
        id: 'h',
        fields: { name: `<img src=x>\n${'👩‍👩‍👧'.repeat(100)}`, state: 'suspected' },
      },
    ])
    const { sentence } = tell()
    expect(sentence).toContain('added system ‘<img src=x> 👩‍👩‍👧')
    expect(sentence.endsWith('👩‍👩‍👧…’')).toBe(true)
    expect(shorten('a'.repeat(10), 5)).toBe('aaaa…')
  })

  it('says so where ops have a kind that this version does not know', () => {
    const { laptop, tell } = desk()
    laptop.seal({ intent: 'future.thing', parts: [[{ op: 'warp' } as unknown as Op]] })
    expect(tell().sentence).toBe('Anna Weiss recorded ‘future.thing’')
  })
})
