import type { X509Certificate } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { certificatesIn } from '../../main/keeper/anchor/certificates'
import { failureOf } from '../../main/keeper/refused'
import type { CheckReport, VerifiedServer } from '../../main/keeper/verify/report'
import { unlockFolder } from '../../main/keeper/verify/unlock-folder'
import { verifyOpened } from '../../main/keeper/verify/verify-bundle'
import { verifyFolder } from '../../main/keeper/verify/verify-folder'
import { verifyServer } from '../../main/keeper/verify/verify-server'
import { type Command, EXIT, type Terminal } from '../command'
import { withOpened } from '../open-sealed'
import { oneLine, reportInWords } from '../print-report'
import { firstLineOf, identityIn } from '../secrets'
import { readVerifyArguments, type VerifyArguments } from '../verify-arguments'

const HELP = `Usage: holdfast verify FILE [--passphrase-file FILE | --recovery-key-file FILE | --identity FILE]
                            [--timestamp-ca FILE] [--json]
       holdfast verify DATA_DIR [--case ID] [--passphrase-file FILE | --recovery-key-file FILE]
                                [--timestamp-ca FILE] [--server URL [--password-file FILE]] [--json]

Checks a bundle (.holdfast), or the data folder of a laptop, without the app: the signature under a manifest, the
hash, chain and signature of every entry, forks, the state of every case, the custody of its evidence, its anchors,
and the hash of every file. In a data folder also every frame of the ledger. Changes nothing; an app may be running.

  --case ID                 only this case: its id, number or code name
  --passphrase-file FILE    the passphrase of the data folder, or of an encrypted bundle, is the first line of FILE;
                            without it, it is asked for. Of a backup: the passphrase of the laptop that made it
  --recovery-key-file FILE  the printed recovery key, of the data folder or of a backup, is in FILE
  --identity FILE           the age identity that opens an encrypted bundle, as age-keygen writes it
  --timestamp-ca FILE       root certificates that time stamps must lead to; without it, that is not checked
  --server URL              hold the team server that this laptop is connected to, reached at URL, to what the laptop
                            remembers of it: its log goes on from the one that was read last (RFC 6962 consistency
                            proof), its signed root is that of the entries it shows, and every entry of this folder
                            that it acknowledged is in it, with the content that was signed
  --password-file FILE      the password of the account there is the first line of FILE; without it, it is asked for
  --json                    print one JSON object

The JSON object: file, holds (true or false), device, deviceName, journals [{ journal, kind, title, commits, holding,
unsigned, devices, stateId, forks, forked [{ device, seq, commits }], inert }], anchors [{ journal, kind, stateId,
at (epoch ms), witness, covered, after, proves, doesNotProve }], filesHolding, filesAbsent, notes,
custodyGaps and faults, each [{ where, what }], the first that fails first; of a bundle also madeAt (epoch ms) and by. With --server also
server { address, keyid, journals [{ journal, epoch, size, root, remembered, included, notSent }] }.
Where nothing can be read: file, holds: false, error { code, message, hint }.

What it proves: nothing was changed, removed or put in between since the laptops signed it. What it does not
prove: when that was, or that nobody made the whole anew with other keys, or cut off its newest end. Compare the
state id with one that was written down or countersigned elsewhere, and the device with its owner. A server could
show others another log: compare size and root of a case with a colleague's.

Exit codes:
  0   everything holds
  1   something does not hold, or the file is no bundle, or the folder cannot be unlocked
  2   the file or folder cannot be opened: it is not there, or may not be read
  64  the command line is not understood
`

/** `holdfast verify FILE|DATA_DIR [--json]`. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'check a bundle or a data folder without the app',
  help: HELP,
  run: async (args, terminal) => {
    const parsed = readVerifyArguments(args)
    if (!parsed.ok) {
      terminal.err(`holdfast verify: ${parsed.message}\nholdfast verify --help says more.\n`)
      return EXIT.usage
    }
    const { file, json, options } = parsed
    try {
      const isFolder = (await stat(file)).isDirectory()
      const misplaced = isFolder
        ? '--identity'
        : (ONLY_OF_FOLDERS.find((name) => options[name] !== undefined) ?? '--case')
      if (options[misplaced] !== undefined) {
        const [is, not] = isFolder ? ['data folder', 'bundle'] : ['file', 'data folder']
        terminal.err(`holdfast verify: ${misplaced} is for a ${not}, and this is a ${is}.\n`)
        return EXIT.usage
      }
      const ca = options['--timestamp-ca']
      const roots = ca === undefined ? [] : certificatesIn(await readFile(ca))
      const { report, heading } = isFolder
        ? await checkFolder(parsed, roots, terminal)
        : await checkBundle(parsed, roots, terminal)
      const holds = report.faults.length === 0
      terminal.out(json ? `${JSON.stringify({ file, holds, ...report })}\n` : reportInWords(heading, report))
      return holds ? EXIT.ok : EXIT.fault
    } catch (error) {
      if (isNotOpened(error)) {
        terminal.err(`holdfast verify: ${error.path ?? file} cannot be opened (${error.code}).\n`)
        return EXIT.unreadable
      }
      const { code, message, hint } = failureOf(error, (bug) => terminal.err(`${String(bug)}\n`))
      if (json) terminal.out(`${JSON.stringify({ file, holds: false, error: { code, message, hint } })}\n`)
      else terminal.err(`${message}\n${hint}\n`)
      return EXIT.fault
    }
  },
}

const ONLY_OF_FOLDERS = ['--case', '--server', '--password-file'] as const

interface Checked {
  readonly report: CheckReport & { readonly server?: VerifiedServer }
  readonly heading: string
}

async function checkBundle(
  { file, options }: Extract<VerifyArguments, { readonly ok: true }>,
  roots: readonly X509Certificate[],
  terminal: Terminal,
): Promise<Checked> {
  const given = {
    passphrase: await firstLineOf(options['--passphrase-file']),
    recoveryKey: await firstLineOf(options['--recovery-key-file']),
    identity: await identityIn(options['--identity']),
  }
  const report = await withOpened(file, given, terminal, (bundle) =>
    verifyOpened(bundle, { roots, doorWorker: terminal.doorWorker }),
  )
  const { madeAt, by, deviceName } = report
  const heading = `${file}: made ${new Date(madeAt).toISOString()} by ${oneLine(by)} on ${oneLine(deviceName)}`
  return { report, heading }
}

async function checkFolder(
  { file, options }: Extract<VerifyArguments, { readonly ok: true }>,
  roots: readonly X509Certificate[],
  { askSecret }: Terminal,
): Promise<Checked> {
  const passphrase = await firstLineOf(options['--passphrase-file'])
  const recoveryKey = await firstLineOf(options['--recovery-key-file'])
  const master = await unlockFolder(file, {
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(recoveryKey === undefined ? {} : { recoveryKey }),
    ask: async () => await askSecret?.('Passphrase of this data folder: '),
  })
  const report = await verifyFolder(file, master, { only: options['--case'], roots })
  const heading = `${file}: data folder of ${oneLine(report.deviceName)}`
  const address = options['--server']
  if (address === undefined) return { report, heading }
  const { server, notes, faults } = await verifyServer(file, master, {
    address,
    only: options['--case'],
    password: async () =>
      (await firstLineOf(options['--password-file'])) ?? (await askSecret?.('Password of this laptop at the server: ')),
    now: Date.now,
  })
  const both = { notes: [...report.notes, ...notes], faults: [...report.faults, ...faults] }
  return { report: { ...report, ...both, server }, heading }
}

function isNotOpened(error: unknown): error is { readonly code: string; readonly path?: string } {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^E[A-Z]+$/.test(code)
}
