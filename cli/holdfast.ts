#!/usr/bin/env node
import packageJson from '../package.json'
import { askSecret } from './ask-secret'
import { EXIT } from './command'
import { runCommandLine } from './run'

// The reader of a pipe may stop early (`holdfast import ... | head`); that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.fault)
})

runCommandLine(
  process.argv.slice(2),
  {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    // On the error stream, so that standard output holds the report alone.
    askSecret: (question) => askSecret(question, process.stdin, process.stderr),
    // Stands beside this program, where the build puts both.
    doorWorker: new URL('./door-worker.mjs', import.meta.url),
  },
  packageJson.version,
).then(
  (code) => {
    // Not process.exit, which would cut off output that a slow pipe has not taken yet.
    process.exitCode = code
  },
  (error: unknown) => {
    process.stderr.write(
      `holdfast: a fault of this program: ${error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exitCode = EXIT.fault
  },
)
