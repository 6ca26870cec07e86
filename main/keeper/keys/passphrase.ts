import { argon2id } from 'hash-wasm'
import { KEY_BYTES } from './box'

/** Argon2id costs: 64 MiB, 3 passes (OWASP asks for at least 46 MiB and 1 pass). */
export const ARGON2 = { memoryKiB: 64 * 1024, passes: 3 } as const

/** The key that a passphrase stands for. The text is normalised, since keyboards compose accents differently. */
export async function passphraseKey(
  passphrase: string,
  salt: Uint8Array,
  cost: { memoryKiB: number; passes: number } = ARGON2,
): Promise<Uint8Array> {
  return await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    parallelism: 1,
    iterations: cost.passes,
    memorySize: cost.memoryKiB,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  })
}
