/** Adds up what several runs counted. */
export const sum = (...counts) => ({
  passed: counts.reduce((total, { passed }) => total + passed, 0),
  failed: counts.reduce((total, { failed }) => total + failed, 0),
})

/** Prints the one line that people and CI read last; answers with the exit code that goes with it. */
export const closingLine = ({ passed, failed }) => {
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 && passed > 0 ? 0 : 1
}
