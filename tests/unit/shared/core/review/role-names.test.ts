import { describe, expect, test } from 'vitest'
import { roleNames } from '../../../../../shared/core/review/role-names'
import { caseSnapshot } from '../../../../fixtures/review/case-snapshot'

const names = roleNames(caseSnapshot(), ['Dr. Martin Vogel'])

describe('names as roles', () => {
  test('the same person has the same role everywhere', () => {
    expect(names.of('p-petra')).toBe('Site responder 2')
    expect(names.inText('Petra Dvořáková, @petra, petra and Dvořáková, Petra')).toBe(
      'Site responder 2, Site responder 2, Site responder 2 and Site responder 2',
    )
  })

  test('a name inside another word is left', () => {
    expect(names.inText('Weissblech in Hanna’s hall')).toBe('Weissblech in Hanna’s hall')
  })

  test('a mail address that names a person goes whole', () => {
    expect(names.inText('write to anna.weiss@nordwerk.example now')).toBe(
      'write to Incident commander (mail address) now',
    )
    expect(names.inText('write to info@nordwerk.example')).toBe('write to info@nordwerk.example')
  })

  test('someone who is not in the case is an outside person', () => {
    expect(names.of('Dr. Martin Vogel')).toBe('Outside person')
    expect(names.inText('Vogel said')).toBe('Outside person said')
  })
})
