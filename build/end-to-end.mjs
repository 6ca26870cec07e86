import { build } from './build.mjs'
import { openDisplay } from './display.mjs'
import { runVitest } from './vitest.mjs'

/** Builds and runs tests/e2e and tests/security in real Electron, on a virtual display where there can be one. */
export const runEndToEnd = async (filters = []) => {
  await build()
  const display = await openDisplay({ always: process.env.HOLDFAST_SHOW === undefined })
  try {
    return await runVitest('e2e', { filters, env: display.env })
  } finally {
    display.close()
  }
}
