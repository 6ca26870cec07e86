import type { Terminal } from './command'
import type { ImportPreview } from './import-preview'

const SHOWN = 20

/** The account in words, for a person at a terminal. */
export function printPreview(preview: ImportPreview, file: string, terminal: Terminal): void {
  if (!preview.ok) {
    terminal.err(`${visible(preview.message)}\n${visible(preview.hint)}\n`)
    return
  }
  const zone = preview.needsZone
    ? `${count(preview.needsZoneRows)} have a time without a zone; give it with --zone, for example --zone Europe/Berlin`
    : preview.zone === null
      ? 'every time has a zone'
      : `times without a zone are read as ${preview.zone}`
  const lines = [
    visible(file),
    `  format    ${preview.format}, ${preview.encoding}, ${count(preview.lines)} lines`,
    `  rows      ${count(preview.rowsRead)} read = ${count(preview.accepted)} accepted + ${count(preview.rejectedRows)} rejected`,
    `  repaired  ${count(preview.repaired)} of the accepted`,
    `  zone      ${zone}`,
  ]
  if (preview.firstUtc !== null && preview.lastUtc !== null)
    lines.push(`  span      ${preview.firstUtc} to ${preview.lastUtc}`)
  for (const note of preview.notes) lines.push(`  note      ${visible(note)}`)
  lines.push(
    ...listed(
      'Rejected',
      preview.rejected.map(({ line, reason }) => ({ line, text: reason })),
    ),
  )
  lines.push(
    ...listed(
      'Repaired',
      preview.repairs.map(({ line, what }) => ({ line, text: what })),
    ),
  )
  terminal.out(`${lines.join('\n')}\n`)
}

function listed(title: string, items: readonly { readonly line: number; readonly text: string }[]): string[] {
  if (items.length === 0) return []
  const lines = items.slice(0, SHOWN).map(({ line, text }) => `  line ${line}: ${visible(text)}`)
  const more = items.length > SHOWN ? [`  and ${count(items.length - SHOWN)} more; --json lists all`] : []
  return ['', title, ...lines, ...more]
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

/** What a terminal would obey instead of show: control characters, and marks that turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g

/** Text from a file, safe to print. */
function visible(text: string): string {
  return text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
