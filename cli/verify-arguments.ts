import { readOptions } from './read-options'

/** The command line of `verify`, understood, or what is wrong with it. */
export type VerifyArguments =
  | {
      readonly ok: true
      /** A bundle or a data folder. */
      readonly file: string
      readonly json: boolean
      readonly options: { readonly [name in Option]?: string }
    }
  | { readonly ok: false; readonly message: string }

const OPTIONS = [
  '--case',
  '--passphrase-file',
  '--recovery-key-file',
  '--identity',
  '--timestamp-ca',
  '--server',
  '--password-file',
] as const
type Option = (typeof OPTIONS)[number]

/** Reads the arguments after `verify`. */
export function readVerifyArguments(args: readonly string[]): VerifyArguments {
  const read = readOptions(args, OPTIONS, ['--json'])
  if (!read.ok) return read
  const [file] = read.files
  if (file === undefined || read.files.length > 1) {
    return { ok: false, message: 'one file or one data folder is needed.' }
  }
  return { ok: true, file, json: read.flags.has('--json'), options: read.options }
}
