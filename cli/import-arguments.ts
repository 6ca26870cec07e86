import { isZone } from '../shared/core/time/zone'

/** The command line of `import`, understood, or what is wrong with it. */
export type ImportArguments =
  | { readonly ok: true; readonly file: string; readonly json: boolean; readonly zone: string | undefined }
  | { readonly ok: false; readonly message: string; readonly hint: string }

const MORE = 'holdfast import --help says more.'

/** Reads the arguments after `import`; options may stand before or after the file. */
export function readImportArguments(args: readonly string[]): ImportArguments {
  const files: string[] = []
  let json = false
  let preview = false
  let zone: string | undefined
  let onlyFiles = false
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (onlyFiles || arg === '-' || !arg.startsWith('-')) files.push(arg)
    else if (arg === '--') onlyFiles = true
    else if (arg === '--json') json = true
    else if (arg === '--preview') preview = true
    else if (arg === '--zone') {
      at += 1
      zone = args[at]
      if (zone === undefined) return wrong('--zone needs a zone.', 'For example: --zone Europe/Berlin')
    } else if (arg.startsWith('--zone=')) zone = arg.slice('--zone='.length)
    else return wrong(`there is no option ${arg}.`, MORE)
  }
  const [file, second] = files
  if (file === undefined) return wrong('no file is named.', MORE)
  if (second !== undefined) return wrong(`one file at a time, and ${JSON.stringify(second)} is a second one.`, MORE)
  if (zone !== undefined && !isZone(zone)) {
    return wrong(
      `the time zone ${JSON.stringify(zone)} is not known.`,
      'Give UTC, an offset such as +02:00, or a name such as Europe/Berlin.',
    )
  }
  if (!preview) {
    return wrong(
      'a case is needed to import into, which the app has.',
      'Open the case in Holdfast and drop the file on its timeline, or add --preview.',
    )
  }
  return { ok: true, file, json, zone }
}

function wrong(message: string, hint: string): ImportArguments {
  return { ok: false, message, hint }
}
