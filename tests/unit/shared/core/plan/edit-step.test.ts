import { describe, expect, it } from 'vitest'
import { editStep, linkEvidence, noteStep } from '../../../../../shared/core/plan/intents/edit-step'

describe('editing a step', () => {
  it('changes its words and replaces only what the person saw', () => {
    expect(editStep({ step: 's', title: ' New words ', detail: ' more ', basis: 7 })).toEqual([
      { op: 'set', type: 'step', id: 's', fields: { title: 'New words', detail: 'more' }, basis: 7 },
    ])
  })

  it('leaves the detail alone where it was not touched, and refuses an empty title', () => {
    expect(editStep({ step: 's', title: 'New words', basis: 1 })[0]).toMatchObject({ fields: { title: 'New words' } })
    expect(editStep({ step: 's', title: '  ', basis: 1 })).toEqual([])
  })

  it('keeps a note, and links evidence and takes it off again', () => {
    expect(noteStep({ step: 's', note: ' seen ', basis: 1 })[0]).toMatchObject({ op: 'set', fields: { note: 'seen' } })
    expect(linkEvidence({ step: 's', evidence: 'e', linked: true, basis: 1 })[0]).toMatchObject({
      op: 'add',
      value: 'e',
    })
    expect(linkEvidence({ step: 's', evidence: 'e', linked: false, basis: 1 })[0]).toMatchObject({
      op: 'drop',
      value: 'e',
    })
  })
})
