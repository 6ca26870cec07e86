import { defineConfig } from 'vitest/config'

/** Electron starts, folds and exports take seconds on a small machine; a hang must still end the run. */
const WINDOW_TEST_MS = 300_000

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/{unit,property,contract}/**/*.test.{ts,tsx}'],
          environment: 'node',
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'server',
          include: ['tests/server/**/*.test.ts'],
          environment: 'node',
          // One PostgreSQL for the run.
          globalSetup: ['tests/server/support/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/{e2e,security,ui}/**/*.e2e.ts'],
          environment: 'node',
          setupFiles: ['tests/e2e/support/own-display.ts'],
          // As many as there are displays (build/end-to-end.mjs).
          maxWorkers: 2,
          testTimeout: WINDOW_TEST_MS,
          hookTimeout: WINDOW_TEST_MS,
        },
      },
    ],
  },
})
