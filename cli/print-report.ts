import type { CheckReport, VerifiedJournal, VerifiedServer } from '../main/keeper/verify/report'
import type { InertReason } from '../shared/core/journal/inert'
import { INERT_WORDS } from '../shared/core/journal/inert-words'

/** A report in words, for a person at a terminal. `heading` says what was checked. */
export function reportInWords(heading: string, report: CheckReport & { readonly server?: VerifiedServer }): string {
  const lines = [heading, `  device ${report.device}`, ...report.journals.flatMap(journalLines)]
  lines.push(`files: ${report.filesHolding} hold, ${report.filesAbsent} are said to be absent`)
  if (report.server) lines.push(...serverLines(report.server))
  for (const { kind, stateId, proves, doesNotProve } of report.anchors) {
    lines.push(`anchor  ${kind === 'paper' ? 'paper' : 'time stamp'} for state ${stateId}`)
    lines.push(`  proves      ${oneLine(proves)}`, `  proves not  ${oneLine(doesNotProve)}`)
  }
  for (const { where, what } of report.notes) lines.push(`note  ${oneLine(where)}: ${oneLine(what)}`)
  for (const { where, what } of report.custodyGaps) lines.push(`custody  ${oneLine(where)}: ${oneLine(what)}`)
  for (const { where, what } of report.faults) lines.push(`FAILS  ${oneLine(where)}: ${oneLine(what)}`)
  const count = report.faults.length
  const does = count === 1 ? '1 thing does' : `${count} things do`
  lines.push(count === 0 ? 'Everything holds.' : `${does} not hold; the first is named first. All else holds.`)
  return `${lines.join('\n')}\n`
}

function journalLines(one: VerifiedJournal): string[] {
  const lines = [
    `${one.kind} ${oneLine(one.title)} (${one.journal})`,
    `  ${one.holding} of ${one.commits} entries hold, by ${one.devices} devices; ${one.forks} forks`,
    `  state id ${one.stateId}`,
  ]
  if (one.unsigned > 0) lines.push(`  ${one.unsigned} at the end are not signed yet`)
  for (const { device, seq, commits } of one.forked) {
    lines.push(`  fork: device ${device} signed ${commits.length} entries as number ${seq}: ${commits.join(', ')}`)
  }
  for (const [reason, count] of Object.entries(one.inert))
    lines.push(`  ${count}: ${INERT_WORDS[reason as InertReason]}`)
  return lines
}

function serverLines({ address, keyid, journals }: VerifiedServer): string[] {
  return [
    `server ${oneLine(address)}, which signs with the key ${keyid}`,
    ...journals.flatMap(({ journal, epoch, size, root, remembered, included, notSent }) => [
      `  ${journal}: ${size} entries, ${remembered === null ? 'never read before' : `${remembered} when it was last read`}`,
      `    ${included} entries of this folder are in its log; ${notSent} were never acknowledged there`,
      `    root ${root}, epoch ${oneLine(epoch)}`,
    ]),
  ]
}

/** What others wrote stays on its line and cannot steer the terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD')
}
