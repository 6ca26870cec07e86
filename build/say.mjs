/** One plain line to the person who waits. Standard error, so that JSON on standard output stays clean. */
export const say = (line) => process.stderr.write(`holdfast: ${line}\n`)

/** Ends the run with what happened and what to do, without a stack trace: these are not bugs. */
export const stop = (message, hint) => {
  say(message)
  if (hint) say(hint)
  process.exit(1)
}
