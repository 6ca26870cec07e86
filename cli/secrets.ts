import { readFile } from 'node:fs/promises'

/** The first line of a file: what an editor puts behind it is not part of a passphrase. */
export async function firstLineOf(path: string | undefined): Promise<string | undefined> {
  return path === undefined ? undefined : (await readFile(path, 'utf8')).split(/\r?\n/, 1)[0]
}

/** The age identity in a file as `age-keygen` writes it: lines that begin with # are remarks. */
export async function identityIn(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined
  const lines = (await readFile(path, 'utf8')).split(/\r?\n/).map((line) => line.trim())
  return lines.find((line) => line !== '' && !line.startsWith('#')) ?? ''
}
