#!/usr/bin/env node
import { Refused } from '../shared/contract/refused'
import { runServerCommand } from './command-line'

// What is written here is the record of cases: for nobody else on this machine.
process.umask(0o077)
runServerCommand(process.argv.slice(2), process.env).catch((error: unknown) => {
  if (error instanceof Refused) {
    process.stderr.write(`holdfast-server: ${error.failure.message}\n${error.failure.hint}\n`)
    process.exitCode = 2
    return
  }
  process.stderr.write(`holdfast-server: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
