import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Where one installation keeps everything: the keeper's files, and Chromium's profile in `browser`. */
export interface DataFolder {
  readonly root: string
  /** Chromium's profile (IndexedDB among it); also what the single-instance lock belongs to. */
  readonly browser: string
  /** Window bounds and theme: what must be known before the first window shows. */
  readonly settings: string
}

/** `--data DIR` wins over HOLDFAST_DATA, which wins over the platform's own place. The folder is made, mode 0700. */
export const dataFolder = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  platformDefault: string,
): DataFolder => {
  const root = resolve(flagValue(argv) ?? (env['HOLDFAST_DATA'] || platformDefault))
  const browser = join(root, 'browser')
  mkdirSync(browser, { recursive: true, mode: 0o700 })
  return { root, browser, settings: join(root, 'window.json') }
}

const flagValue = (argv: readonly string[]): string | undefined => {
  const joined = argv.find((argument) => argument.startsWith('--data='))
  if (joined !== undefined) return joined.slice('--data='.length) || undefined
  const at = argv.indexOf('--data')
  return at === -1 ? undefined : argv[at + 1]
}
