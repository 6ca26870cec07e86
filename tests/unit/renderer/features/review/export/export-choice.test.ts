import { describe, expect, it } from 'vitest'
import {
  choosableSections,
  documentOf,
  type ExportChoice,
  onePage,
  presetOf,
  suggestedName,
} from '../../../../../../renderer/features/review/export/export-choice'
import { bodies } from '../../../../../fixtures/review/bodies'
import { caseSnapshot } from '../../../../../fixtures/review/case-snapshot'

const snapshot = caseSnapshot()
const all = choosableSections(snapshot, 'dr1', 'draft')
const choice: ExportChoice = {
  what: 'draft',
  format: 'pdf',
  sections: all.map(({ key }) => key),
  tlp: 'TLP:AMBER',
  rolesForNames: false,
  includeFigures: true,
  paper: 'A4',
  recipient: ' Board ',
}

describe('what an export holds', () => {
  it('is everything, one page, or a choice of one’s own', () => {
    expect(presetOf(choice.sections, all)).toBe('everything')
    expect(presetOf(onePage(all), all)).toBe('one-page')
    expect(presetOf(choice.sections.slice(1), all)).toBe('own')
  })

  it('is for the recipient who was named', () => {
    expect(documentOf(choice, snapshot, 'dr1', bodies())?.audience).toBe('Board')
  })

  it('is nothing where the cut does not exist', () => {
    expect(documentOf({ ...choice, what: 'no such cut' }, snapshot, 'dr1', bodies())).toBeUndefined()
  })

  it('is named after the code name, the state and the label, never after the title of the case', () => {
    const document = documentOf(choice, snapshot, 'dr1', bodies())
    if (!document) throw new Error('no document')
    const name = suggestedName({ ...document, codeName: '../Bronze\u202e River' }, 'pdf')
    expect(name).toMatch(/^[\p{L}\p{N}.+-]+-review-DRAFT-AMBER\.pdf$/u)
    expect(name).not.toContain(document.caseTitle)
  })
})
