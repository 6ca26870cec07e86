import { type Command, EXIT, type Terminal } from '../command'
import { readImportArguments } from '../import-arguments'
import { type ImportPreview, previewImport } from '../import-preview'
import { printPreview } from '../print-preview'

const HELP = `Usage: holdfast import FILE --preview [--json] [--zone ZONE]

Reads a timeline file and accounts for every row: accepted, repaired, rejected and why.
Stores nothing, and needs neither a window nor a data folder. Reads Timesketch CSV and JSONL,
and any CSV or JSONL that has a column with a time. FILE may be - for standard input.

  --preview     only account for the rows; importing into a case is done in the app
  --json        print one JSON object
  --zone ZONE   the zone of times that are written without one: UTC, +02:00, Europe/Berlin

The JSON object: file, format, encoding, columns, lines, bytes, rowsRead, accepted, repaired, rejectedRows,
rejected [{ line, reason, excerpt }], repairs [{ line, what }], needsZone (true when rows have a time without
a zone), needsZoneRows, zone, firstUtc, lastUtc, notes [text]. rowsRead = accepted + rejectedRows;
repaired and needsZoneRows are parts of accepted. A row can have several repairs. Where the file is not
read: file, error { code, message, hint }.

Exit codes:
  0   every row is accounted for (some may be rejected)
  1   a fault of this program, or rows that do not add up
  2   the file cannot be read: it is not there, is a folder, may not be read, or vanished
  3   the file is refused as a whole: empty, binary, no column with a time
  64  the command line is not understood
`

/** `holdfast import FILE --preview [--json] [--zone ZONE]`. */
export const importCommand: Command = {
  name: 'import',
  summary: 'read a timeline file and account for every row',
  help: HELP,
  run: async (args, terminal) => {
    const parsed = readImportArguments(args)
    if (!parsed.ok) {
      terminal.err(`holdfast import: ${parsed.message}\n${parsed.hint}\n`)
      return EXIT.usage
    }
    const { file, json, zone } = parsed
    const preview = await previewImport(file, zone)
    if (json) printJson(preview, file, terminal)
    else printPreview(preview, file, terminal)
    if (!preview.ok) return preview.stage === 'read' ? EXIT.unreadable : EXIT.refused
    return preview.rowsRead === preview.accepted + preview.rejectedRows ? EXIT.ok : EXIT.fault
  },
}

function printJson(preview: ImportPreview, file: string, terminal: Terminal): void {
  if (!preview.ok) {
    const { code, message, hint } = preview
    terminal.out(`${JSON.stringify({ file, error: { code, message, hint } })}\n`)
    return
  }
  const { ok: _, ...account } = preview
  terminal.out(`${JSON.stringify(account)}\n`)
}
