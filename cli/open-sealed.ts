import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ageHeader } from '../main/keeper/bundle/age'
import { type OpenBundle, openBundle } from '../main/keeper/bundle/open-bundle'
import { openSource } from '../main/keeper/exchange/open-source'
import { openedOnly } from '../main/keeper/exchange/sealed'
import type { BundleKey } from '../shared/contract/keeper-exchange'
import type { Terminal } from './command'

/**
 * Works on a bundle behind its encryption. It is decrypted into a file that is encrypted under a key of this process
 * and removed at the end.
 */
export async function withOpened<T>(
  path: string,
  given: BundleKey,
  { askSecret }: Terminal,
  work: (bundle: OpenBundle) => Promise<T>,
): Promise<T> {
  if (!(await ageHeader(path))) {
    const bundle = await openBundle(path)
    return await work(bundle).finally(() => bundle.close())
  }
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-'))
  const open = (key: BundleKey) =>
    openSource(path, { given: key, own: [] }, folder, () => undefined, { check: () => undefined })
  try {
    let source = await open(given)
    if ('state' in source && !source.tried && source.opensWith !== 'identity' && askSecret) {
      const what = source.opensWith === 'passphrase' ? 'Passphrase of this bundle: ' : 'Passphrase of the laptop: '
      const passphrase = await askSecret(what)
      if (passphrase !== undefined) source = await open({ passphrase })
    }
    const opened = openedOnly(source)
    try {
      return await work(opened.bundle)
    } finally {
      await opened.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
