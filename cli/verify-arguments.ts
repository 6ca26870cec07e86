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

const OPTIONS = ['--case', '--passphrase-file', '--recovery-key-file', '--timestamp-ca'] as const
type Option = (typeof OPTIONS)[number]

/** Reads the arguments after `verify`; options may stand before or after the file. */
export function readVerifyArguments(args: readonly string[]): VerifyArguments {
  const files: string[] = []
  const options: { [name in Option]?: string } = {}
  let json = false
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    const [name = '', ...rest] = arg.split('=')
    const option = OPTIONS.find((known) => known === name)
    if (arg === '--json') json = true
    else if (option) {
      const value = rest.length > 0 ? rest.join('=') : args[++at]
      if (!value) return { ok: false, message: `${option} needs a value.` }
      options[option] = value
    } else if (arg.startsWith('-')) return { ok: false, message: `there is no option ${JSON.stringify(arg)}.` }
    else files.push(arg)
  }
  const [file] = files
  if (file === undefined || files.length > 1) return { ok: false, message: 'one file or one data folder is needed.' }
  return { ok: true, file, json, options }
}
