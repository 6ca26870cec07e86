export type ReadOptions<Option extends string, Flag extends string> =
  | {
      readonly ok: true
      readonly files: readonly string[]
      readonly options: { readonly [name in Option]?: string }
      readonly flags: ReadonlySet<Flag>
    }
  | { readonly ok: false; readonly message: string }

/** Reads the arguments of a command; options (`--name value` or `--name=value`) may stand before or after the files. */
export function readOptions<Option extends string, Flag extends string>(
  args: readonly string[],
  names: readonly Option[],
  flagNames: readonly Flag[],
): ReadOptions<Option, Flag> {
  const files: string[] = []
  const options: { [name in Option]?: string } = {}
  const flags = new Set<Flag>()
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    const [name = '', ...rest] = arg.split('=')
    const option = names.find((known) => known === name)
    const flag = flagNames.find((known) => known === arg)
    if (flag) flags.add(flag)
    else if (option) {
      const value = rest.length > 0 ? rest.join('=') : args[++at]
      if (!value) return { ok: false, message: `${option} needs a value.` }
      options[option] = value
    } else if (arg.startsWith('-')) return { ok: false, message: `there is no option ${JSON.stringify(arg)}.` }
    else files.push(arg)
  }
  return { ok: true, files, options, flags }
}
