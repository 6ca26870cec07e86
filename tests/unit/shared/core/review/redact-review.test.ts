import { describe, expect, test } from 'vitest'
import { composeReview } from '../../../../../shared/core/review/compose-review'
import { reviewFromCut, sealed, sealText } from '../../../../../shared/core/review/cut'
import { exportCut, exportDraft } from '../../../../../shared/core/review/export-review'
import type { ExportOptions } from '../../../../../shared/core/review/redact-review'
import { bodies } from '../../../../fixtures/review/bodies'
import { caseSnapshot, entity, NOW } from '../../../../fixtures/review/case-snapshot'

const options: ExportOptions = { tlp: 'TLP:AMBER', rolesForNames: false, paper: 'A4', includeFigures: true }
const draft = (more: Partial<ExportOptions> = {}) => {
  const document = exportDraft({ snapshot: caseSnapshot(), draft: 'dr1', bodies: bodies() }, { ...options, ...more })
  if (document === undefined) throw new Error('the fixture has this draft')
  return document
}
const compose = () => {
  const document = composeReview({ snapshot: caseSnapshot(), draft: 'dr1', bodies: bodies() })
  if (document === undefined) throw new Error('the fixture has this draft')
  return document
}

describe('an export', () => {
  test('leaves out what is above its label or privileged, and counts each thing once', () => {
    const text = JSON.stringify(draft())
    for (const secret of ['HR database', 'Counsel warns', 'extortion mail', 'BR-HR-DB', 'outside counsel', 'E-BR-001'])
      expect(text).not.toContain(secret)
    expect(draft().withheld).toEqual({
      total: 5,
      byItem: [
        { item: 'decision', count: 1 },
        { item: 'evidence item', count: 1 },
        { item: 'system', count: 1 },
        { item: 'timeline entry', count: 2 },
      ],
    })
    expect(draft().notices[0]).toBe(
      '5 items withheld (above TLP:AMBER or privileged): 1 decision, 1 evidence item, 1 system, 2 timeline entries.',
    )
  })

  test('counts systems without those it may not name', () => {
    expect(JSON.stringify(draft({ sections: ['impact'] }))).toContain('"text":"5","bold":true')
    expect(JSON.stringify(draft({ sections: ['impact'], tlp: 'TLP:RED' }))).toContain('"text":"6","bold":true')
  })

  test('withholds privileged items even at TLP:RED, unless it is counsel’s own copy', () => {
    expect(JSON.stringify(draft({ tlp: 'TLP:RED' }))).not.toContain('Counsel warns')
    expect(JSON.stringify(draft({ tlp: 'TLP:RED', includePrivileged: true }))).toContain('Counsel warns')
  })

  test('has only the sections that were chosen', () => {
    expect(draft({ sections: ['summary', 'actions'] }).sections.map((section) => section.key)).toEqual([
      'summary',
      'actions',
    ])
  })

  test('a section marked above the label goes whole and is counted', () => {
    const snapshot = caseSnapshot()
    const sections = snapshot.sections.map((section) =>
      section.key === 'decisions' ? { ...section, privileged: true } : section,
    )
    const document = exportDraft({ snapshot: { ...snapshot, sections }, draft: 'dr1', bodies: bodies() }, options)
    expect(document?.sections.some((section) => section.key === 'decisions')).toBe(false)
    expect(document?.withheld.byItem).toContainEqual({ item: 'section', count: 1 })
  })

  test('defangs indicators in text and diagram, and never in hashes and file names', () => {
    const text = JSON.stringify(draft())
    expect(text).toContain('hxxps://evil-cdn[.]com/update/a.ps1 by mallory[@]evil-cdn[.]com')
    expect(text).toContain('185[.]220[.]101[.]4')
    expect(text).toContain('ks-fs01.mail.evil-cdn.com.E01')
    expect(text).not.toContain('https://evil')
    expect(text).toContain('9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08')
  })

  test('with roles for names, no name and no handle is left anywhere', () => {
    const text = JSON.stringify(draft({ rolesForNames: true, tlp: 'TLP:RED', includePrivileged: true }))
    for (const name of [
      'Anna',
      'Weiss',
      'Jonas',
      'Brandt',
      'Petra',
      'petra',
      'Dvo',
      'Li Wei',
      'Vogel',
      'Karl Technician',
      'anna-weiss',
    ])
      expect(text, name).not.toContain(name)
    expect(text).toContain('Incident commander')
    expect(text).toContain('Site responder 1 isolates eleven hosts')
    expect(text).toContain('Legal / privacy lead')
    expect(text).toContain('Outside person')
  })

  test('without figures has none, and no empty heading for them', () => {
    const text = JSON.stringify(draft({ includeFigures: false }))
    expect(text).not.toContain('"kind":"figure"')
    expect(text).not.toContain('The story as a picture')
  })
})

describe('a cut', () => {
  const cut = entity('cut', 'cut-1', {
    draft: 'dr1',
    version: '0.1',
    at: NOW,
    by: 'p-anna',
    document: sealed(compose()),
    sha256: 'a'.repeat(64),
  })

  test('is the text that was sealed, whatever became of the case', () => {
    expect(sealText(sealed(compose()))).toBe(sealText(compose()))
    expect(JSON.stringify(cut.document)).toBe(sealText(compose()))
  })

  test('is DRAFT until someone approves exactly it', () => {
    const approval = entity('approval', 'ap1', { of: 'cut-1', at: NOW, by: 'p-li' })
    expect(reviewFromCut(cut, [])?.status).toBe('DRAFT')
    expect(reviewFromCut(cut, [{ ...approval, of: 'another' }])?.status).toBe('DRAFT')
    expect(reviewFromCut(cut, [approval])?.status).toBe('APPROVED')
    expect(reviewFromCut(cut, [approval, { ...approval, id: 'ap2', of: 'x', corrects: 'ap1' }])?.status).toBe('DRAFT')
  })

  test('withholds from the frozen text too, and draws the story again without it', () => {
    const snapshot = { ...caseSnapshot(), cuts: [cut] }
    const text = JSON.stringify(exportCut('cut-1', snapshot, options))
    for (const secret of ['HR database', 'Counsel warns', 'extortion mail', 'BR-HR-DB', 'E-BR-001'])
      expect(text).not.toContain(secret)
    expect(exportCut('cut-1', snapshot, options)?.withheld.total).toBe(5)
  })

  test('that this build cannot read is no document', () => {
    expect(reviewFromCut({ ...cut, document: { format: 'holdfast-review', version: 2 } }, [])).toBeUndefined()
  })
})
