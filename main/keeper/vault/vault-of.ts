import { join } from 'node:path'
import { subkey } from '../keys/box'
import { Vault } from './vault'

/** The files of a journal. `requireSpace` throws where there is no room for so many bytes more. */
export function vaultOf(
  { folder, dataKey }: { readonly folder: string; readonly dataKey: Uint8Array },
  requireSpace: (bytes: number) => void,
): Vault {
  return new Vault(join(folder, 'vault'), subkey(dataKey, 'blobs'), requireSpace)
}
