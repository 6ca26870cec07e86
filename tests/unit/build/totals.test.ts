import { describe, expect, test } from 'vitest'
import { sum } from '../../../build/totals.mjs'
import { countReport } from '../../../build/vitest.mjs'

describe('the closing line counts', () => {
  test('what several runs counted, together', () => {
    expect(sum({ passed: 2, failed: 0 }, { passed: 3, failed: 1 })).toEqual({ passed: 5, failed: 1 })
  })

  test('a test file that cannot be loaded as a failure', () => {
    const report = {
      numPassedTests: 4,
      numFailedTests: 0,
      testResults: [
        { status: 'passed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    }
    expect(countReport(report)).toEqual({ passed: 4, failed: 1 })
  })

  test('a run that executed nothing as a failure', () => {
    expect(countReport({ numPassedTests: 0, numFailedTests: 0, testResults: [] })).toEqual({ passed: 0, failed: 1 })
  })
})
