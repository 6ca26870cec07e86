import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { createKeeper, type Keeper } from '../../main/keeper/keeper'
import { NO_KEYCHAIN } from '../../main/keeper/keys/keychain'
import { failureOf, Refused } from '../../main/keeper/refused'
import type { BundleCeiling } from '../../shared/contract/bundle-manifest'
import type { Outcome } from '../../shared/contract/failure'
import type { Ask, JournalRow, KeeperEvent } from '../../shared/contract/keeper'
import type { BundleMade, BundleProtection } from '../../shared/contract/keeper-exchange'
import { TLP_LABELS } from '../../shared/core/case/entities/fields'
import { type Command, EXIT, type Terminal } from '../command'
import { oneLine } from '../print-report'
import { readOptions } from '../read-options'
import { firstLineOf } from '../secrets'

const HELP = `Usage: holdfast export DATA_DIR CASE FILE [--passphrase-file FILE | --recovery-key-file FILE]
                       [--recipient AGE1... | --seal-passphrase-file FILE]
                       [--without-evidence] [--without-privileged] [--up-to LABEL] [--drafts] [--json]

Writes a case of a data folder into a bundle, signed by the laptop of that folder. CASE is its id, number or code
name. The app must not be running on the folder. A failure leaves no file.

  --passphrase-file FILE       the passphrase of the data folder is the first line of FILE; else HOLDFAST_PASSPHRASE,
                               or it is asked for
  --recovery-key-file FILE     the printed recovery key is in FILE
  --recipient AGE1...          encrypt to this age recipient
  --seal-passphrase-file FILE  encrypt with the passphrase in the first line of FILE
  --without-evidence           leave the files out; the bundle says which
  --without-privileged         leave privileged items out, each with the whole of the acts that wrote it; without
                               this they go in
  --up-to LABEL                leave out what stands above a TLP label: clear, green, amber, amber+strict or red
  --drafts                     with the text of review drafts, which else stays out
  --json                       print one JSON object: what the manifest says, sha256 and size of the file

Exit codes:
  0   the bundle stands there
  1   it could not be written, or the folder cannot be unlocked
  64  the command line is not understood
`
const OPTIONS = [
  '--passphrase-file',
  '--recovery-key-file',
  '--recipient',
  '--seal-passphrase-file',
  '--up-to',
] as const
const FLAGS = ['--without-evidence', '--without-privileged', '--drafts', '--json'] as const

/** `holdfast export DATA_DIR CASE FILE`. */
export const exportCommand: Command = {
  name: 'export',
  summary: 'write a case of a data folder into a bundle',
  help: HELP,
  run: async (args, terminal) => {
    const read = readOptions(args, OPTIONS, FLAGS)
    const files = read.ok ? read.files : []
    const [dataDir, name, file] = files
    if (!read.ok || dataDir === undefined || name === undefined || file === undefined || files.length > 3) {
      const why = read.ok ? 'a data folder, a case and a file are needed.' : read.message
      terminal.err(`holdfast export: ${why}\nholdfast export --help says more.\n`)
      return EXIT.usage
    }
    const { options, flags } = read
    const upTo = labelOf(options['--up-to'])
    if (upTo === null) {
      terminal.err(`holdfast export: --up-to takes one of ${LABELS.join(', ')}.\nholdfast export --help says more.\n`)
      return EXIT.usage
    }
    try {
      const protection = await protectionOf(options['--recipient'], options['--seal-passphrase-file'])
      const passphrase = (await firstLineOf(options['--passphrase-file'])) ?? process.env.HOLDFAST_PASSPHRASE
      const recoveryKey = await firstLineOf(options['--recovery-key-file'])
      const keeper = await createKeeper({ dataDir, keychain: NO_KEYCHAIN })
      try {
        await unlock(keeper, { passphrase, recoveryKey }, terminal)
        const made = await write(keeper, resolve(file), {
          journals: [await journalOf(keeper, name)],
          evidence: !flags.has('--without-evidence'),
          drafts: flags.has('--drafts'),
          ...ceilingOf(upTo, !flags.has('--without-privileged')),
          protection,
        })
        terminal.out(flags.has('--json') ? `${JSON.stringify(made)}\n` : inWords(file, made))
        return EXIT.ok
      } finally {
        await keeper.quit()
      }
    } catch (error) {
      const { message, hint } = failureOf(error, (bug) => terminal.err(`${String(bug)}\n`))
      terminal.err(`${message}\n${hint}\n`)
      return EXIT.fault
    }
  },
}

type Label = (typeof TLP_LABELS)[number]
const LABELS = TLP_LABELS.map((label) => label.slice('TLP:'.length).toLowerCase())

/** A label in any spelling, with or without `TLP:`; null where there is no such label. */
function labelOf(text: string | undefined): Label | null {
  if (text === undefined) return 'TLP:RED'
  const typed = text.toUpperCase()
  return TLP_LABELS.find((label) => label === typed || label === `TLP:${typed}`) ?? null
}

function ceilingOf(tlp: Label, includePrivileged: boolean): { readonly ceiling?: BundleCeiling } {
  return includePrivileged && tlp === 'TLP:RED' ? {} : { ceiling: { tlp, includePrivileged } }
}

async function protectionOf(recipient?: string, passphraseFile?: string): Promise<BundleProtection> {
  if (recipient !== undefined) return { by: 'recipients', recipients: [recipient] }
  const passphrase = await firstLineOf(passphraseFile)
  return passphrase === undefined ? { by: 'none' } : { by: 'passphrase', passphrase }
}

async function unlock(
  keeper: Keeper,
  { passphrase, recoveryKey }: { passphrase: string | undefined; recoveryKey: string | undefined },
  { askSecret }: Terminal,
): Promise<void> {
  const profile = answerOf(await keeper.ask('profile.state', {}))
  if (profile.state === 'open') return
  const asks = passphrase === undefined && recoveryKey === undefined && profile.state === 'locked'
  const typed = asks ? await askSecret?.('Passphrase of this data folder: ') : passphrase
  answerOf(
    await keeper.ask('profile.unlock', {
      ...(recoveryKey === undefined ? {} : { recoveryKey }),
      ...(typed === undefined ? {} : { passphrase: typed }),
    }),
  )
}

async function journalOf(keeper: Keeper, name: string): Promise<string> {
  const rows = answerOf(await keeper.ask('journal.list', {})).filter(({ kind }) => kind === 'case')
  const found = rows.find((row) => row.journal === name || namesOf(row).includes(name))
  if (found) return found.journal
  throw new Refused(
    'no-journal',
    `There is no case “${oneLine(name)}” in this data folder. Nothing was written.`,
    'Give its id, its number or its code name.',
  )
}

function namesOf({ summary }: JournalRow): string[] {
  const { number, codeName } = (summary ?? {}) as { readonly number?: unknown; readonly codeName?: unknown }
  return [number, codeName].filter((name) => typeof name === 'string')
}

async function write(keeper: Keeper, path: string, ask: Omit<Ask<'bundle.write'>, 'destination'>): Promise<BundleMade> {
  const destination = randomUUID()
  keeper.grant(destination, path, 'write')
  type Ended = Extract<KeeperEvent, { event: 'job' }>
  let end: (event: Ended) => void = () => undefined
  const ended = new Promise<Ended>((settle) => {
    end = settle
  })
  // The only job of this process, whatever its number; a daily backup does not come within moments.
  const stop = keeper.attach((event) => {
    if (event.event === 'job' && event.state !== 'running') end(event)
  })
  answerOf(await keeper.ask('bundle.write', { ...ask, destination }))
  const { result, failure } = await ended
  stop()
  if (result?.kind === 'bundle-made') return result.made
  throw failure ? new Refused(failure.code, failure.message, failure.hint) : new Error('the job ended without a word')
}

function answerOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Refused(outcome.code, outcome.message, outcome.hint)
}

function inWords(file: string, { journals, files, sha256, size, draftsLeftOut, withheld }: BundleMade): string {
  const lines = journals.map(
    ({ title, commits, stateId }) => `${oneLine(title)}: ${commits} entries, state id ${stateId}`,
  )
  lines.push(`files: ${files.inside} inside, ${files.absent.length} absent`)
  const damaged = files.absent.filter(({ why }) => why === 'damaged')
  for (const { sha256: hash } of damaged) lines.push(`damaged on this disk and so not inside: file ${hash}`)
  if (withheld.things > 0) {
    const beside = withheld.beside > 0 ? `; written by the same acts and so left out too: ${withheld.beside}` : ''
    lines.push(
      `left out as asked: things ${withheld.things}, entries ${withheld.commits}, files ${withheld.files}${beside}`,
    )
  }
  if (draftsLeftOut > 0) lines.push(`${draftsLeftOut} texts of drafts were left out`)
  return `${file}: ${size} bytes, SHA-256 ${sha256}\n${lines.map((line) => `  ${line}\n`).join('')}`
}
