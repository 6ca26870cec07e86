import { describe, expect, it } from 'vitest'
import { isGranted, REFUSED } from '../../../../main/security/permissions'

const OWN = 'app://holdfast'

describe('permissions', () => {
  it('are refused by default, also those that nobody has heard of', () => {
    for (const permission of [...REFUSED.keys(), 'unknown', 'made-up-in-2031'])
      expect(isGranted(permission, OWN, OWN)).toBe(false)
  })

  it('that are granted are granted to our own page only', () => {
    expect(isGranted('clipboard-sanitized-write', OWN, OWN)).toBe(true)
    expect(isGranted('clipboard-sanitized-write', 'app://viewer', OWN)).toBe(false)
    expect(isGranted('clipboard-sanitized-write', null, OWN)).toBe(false)
  })
})
