import { type MigrationChain, migrationChain } from './migration'

/** The version of commits that this build seals. Raised together with a step in `STEPS` and a corpus of the old one. */
export const COMMIT_VERSION = 1

/** All steps so far. Version 1 is the first: every change since was a new optional field, which needs none. */
const STEPS: Parameters<typeof migrationChain>[1] = []

export const MIGRATIONS: MigrationChain = made()

function made(): MigrationChain {
  const chain = migrationChain(COMMIT_VERSION, STEPS)
  if (!chain.ok) throw new Error(`The migrations of journals do not form a chain: ${chain.reason}`)
  return chain.chain
}
