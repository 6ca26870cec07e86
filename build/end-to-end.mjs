import { build } from './build.mjs'
import { openDisplay } from './display.mjs'
import { runVitest } from './vitest.mjs'

/**
 * How many test files run beside each other, each with a display of its own, for focus and clipboard belong to one
 * window at a time. A test mostly waits for a window: with one at a time two cores were idle for a third of the run.
 */
const AT_ONCE = 2

/** Builds and runs tests/e2e, tests/security and tests/ui in real Electron, on virtual displays where there can be some. */
export const runEndToEnd = async (filters = []) => {
  await build()
  const displays = []
  try {
    for (let nth = 0; nth < AT_ONCE; nth += 1)
      displays.push(await openDisplay({ always: process.env.HOLDFAST_SHOW === undefined }))
    const names = displays.map((display) => display.env.DISPLAY ?? '').join(' ')
    return await runVitest('e2e', { filters, env: { ...displays[0].env, HOLDFAST_DISPLAYS: names } })
  } finally {
    for (const display of displays) display.close()
  }
}
