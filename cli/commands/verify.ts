import { failureOf } from '../../main/keeper/refused'
import { type BundleReport, verifyBundle } from '../../main/keeper/verify/verify-bundle'
import { type Command, EXIT } from '../command'

const HELP = `Usage: holdfast verify FILE [--json]

Checks a bundle (.holdfast) without the app: the signature under its manifest, the hash, chain and signature of
every entry, the state of every case as it was signed, and the hash of every file. Changes nothing.

  --json   print one JSON object

The JSON object: file, holds (true or false), device, deviceName, madeAt (epoch ms), by, journals [{ journal, kind,
title, commits, holding, devices, stateId, forks, inert }], filesHolding, filesAbsent, custodyGaps [{ where, what }], faults [{ where, what }],
the first that fails first. Where the file is no bundle that can be read: file, holds: false, error { code, message, hint }.

What it proves: nothing was changed, removed or put in between since the laptops signed it. What it does not
prove: when that was, or that nobody made the whole anew with other keys. Compare the state id with one that was
written down or countersigned elsewhere, and the device with its owner.

Exit codes:
  0   everything holds
  1   something does not hold, or the file is no bundle that can be read
  2   the file cannot be opened: it is not there, or may not be read
  64  the command line is not understood
`

/** `holdfast verify FILE [--json]`. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'check a bundle without the app',
  help: HELP,
  run: async (args, terminal) => {
    const files = args.filter((arg) => arg !== '--json')
    const [file] = files
    if (file === undefined || files.length > 1 || file.startsWith('-')) {
      terminal.err(
        'holdfast verify: one file is needed, and --json is the only option.\nholdfast verify --help says more.\n',
      )
      return EXIT.usage
    }
    const json = args.includes('--json')
    try {
      const report = await verifyBundle(file)
      const holds = report.faults.length === 0
      terminal.out(json ? `${JSON.stringify({ file, holds, ...report })}\n` : inWords(file, report))
      return holds ? EXIT.ok : EXIT.fault
    } catch (error) {
      if (isNotOpened(error)) {
        terminal.err(`holdfast verify: ${file} cannot be opened (${error.code}).\n`)
        return EXIT.unreadable
      }
      const { code, message, hint } = failureOf(error, (bug) => terminal.err(`${String(bug)}\n`))
      if (json) terminal.out(`${JSON.stringify({ file, holds: false, error: { code, message, hint } })}\n`)
      else terminal.err(`${message}\n${hint}\n`)
      return EXIT.fault
    }
  },
}

function inWords(file: string, report: BundleReport): string {
  const lines = [
    `${file}: made ${new Date(report.madeAt).toISOString()} by ${oneLine(report.by)} on ${oneLine(report.deviceName)}`,
    `  device ${report.device}`,
  ]
  for (const one of report.journals) {
    lines.push(
      `${one.kind} ${oneLine(one.title)} (${one.journal})`,
      `  ${one.holding} of ${one.commits} entries hold, by ${one.devices} devices; ${one.forks} forks`,
      `  state id ${one.stateId}`,
    )
    for (const [reason, count] of Object.entries(one.inert)) lines.push(`  ${count} without effect: ${reason}`)
  }
  lines.push(`files: ${report.filesHolding} hold, ${report.filesAbsent} are said to be absent`)
  for (const { where, what } of report.custodyGaps) lines.push(`custody  ${oneLine(where)}: ${oneLine(what)}`)
  for (const { where, what } of report.faults) lines.push(`FAILS  ${where}: ${what}`)
  lines.push(
    report.faults.length === 0
      ? 'Everything holds.'
      : `${report.faults.length} things do not hold; the first is named first.`,
  )
  return `${lines.join('\n')}\n`
}

/** What others wrote stays on its line and cannot steer the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
}

function isNotOpened(error: unknown): error is { readonly code: string } {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^E[A-Z]+$/.test(code)
}
