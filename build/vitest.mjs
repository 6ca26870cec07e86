import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cache, moduleScript, root } from './paths.mjs'

/**
 * Runs one project of vitest.config.ts (`unit`, `server` or `e2e`) and counts. A test file that cannot even be
 * loaded is one failure; so is a run that executed nothing.
 */
export const runVitest = async (project, { filters = [], env = process.env } = {}) => {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'vitest-'))
  const report = join(folder, 'report.json')
  const args = [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ]
  const child = spawn(process.execPath, [moduleScript('vitest/vitest.mjs'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  })
  const code = await new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)))
  const counts = count(report)
  rmSync(folder, { recursive: true, force: true })
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1 }
  return counts
}

const count = (report) => {
  try {
    return countReport(JSON.parse(readFileSync(report, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/** Counts a vitest JSON report. A file that could not be loaded is a failure; so is a run without a test. */
export const countReport = ({ testResults, numPassedTests, numFailedTests }) => {
  const unloadable = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const failed = numFailedTests + unloadable
  return { passed: numPassedTests, failed: numPassedTests + failed === 0 ? 1 : failed }
}
