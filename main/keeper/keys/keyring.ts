import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Protection } from '../../../shared/contract/keeper'
import { readIfThere, writeAtomic } from '../disk/atomic'
import { KEY_BYTES, openBox, sealBox, subkey } from './box'
import { type Keychain, protects } from './keychain'
import { ARGON2, passphraseKey } from './passphrase'
import { newRecoveryKey, parseRecoveryKey } from './recovery-key'

/**
 * How the master key is kept: each wrap alone gives it back. A passphrase is never weakened by the
 * keychain: where one was chosen, the keychain holds nothing.
 */
const base64 = z.string()
const keyring = z.object({
  v: z.literal(1),
  /** Backend of the keychain when it was wrapped. */
  backend: z.string(),
  wraps: z.object({
    recovery: z.object({ salt: base64, box: base64 }),
    passphrase: z
      .object({
        salt: base64,
        memoryKiB: z
          .number()
          .int()
          .max(1024 * 1024),
        passes: z.number().int().max(100),
        box: base64,
      })
      .optional(),
    keychain: base64.optional(),
    /** No passphrase and no keychain: the master key itself, and the person is told so. */
    none: base64.optional(),
  }),
})
export type Keyring = z.infer<typeof keyring>

const BOUND = 'holdfast master 1'

export async function readKeyring(path: string): Promise<Keyring | undefined> {
  const bytes = await readIfThere(path)
  return bytes && keyring.parse(JSON.parse(bytes.toString()))
}

/** Makes the master key and its wraps; nothing is written yet. */
export async function createKeyring(
  passphrase: string | undefined,
  keychain: Keychain,
): Promise<{ keyring: Keyring; master: Uint8Array; recoveryKey: string }> {
  const master = randomBytes(KEY_BYTES)
  const recovery = newRecoveryKey()
  const salt = randomBytes(16)
  const box = sealBox(subkey(recovery.key, 'recovery', salt), master, BOUND)
  const made: Keyring = {
    v: 1,
    backend: keychain.backend,
    wraps: {
      recovery: { salt: text(salt), box: text(box) },
      ...(passphrase === undefined
        ? await withoutPassphrase(master, keychain)
        : { passphrase: await byPassphrase(master, passphrase) }),
    },
  }
  return { keyring: made, master, recoveryKey: recovery.printed }
}

export async function writeKeyring(path: string, made: Keyring): Promise<void> {
  await writeAtomic(path, Buffer.from(JSON.stringify(made)))
}

/** Wraps anew for the keychain of this machine, after the recovery key opened what the old one could not. */
export async function rewrap(path: string, old: Keyring, master: Uint8Array, keychain: Keychain): Promise<Keyring> {
  if (old.wraps.passphrase || !protects(keychain)) return old
  const wraps = { recovery: old.wraps.recovery, ...(await withoutPassphrase(master, keychain)) }
  const made: Keyring = { v: 1, backend: keychain.backend, wraps }
  await writeKeyring(path, made)
  return made
}

export function protectionOf({ backend, wraps }: Keyring): Protection {
  const by =
    wraps.passphrase && wraps.keychain
      ? 'keychain+passphrase'
      : wraps.passphrase
        ? 'passphrase'
        : wraps.keychain
          ? 'keychain'
          : 'none'
  return { by, backend }
}

/** The master key without asking anyone, where nothing needs to be typed. */
export async function unwrapAlone({ wraps }: Keyring, keychain: Keychain): Promise<Uint8Array | undefined> {
  if (wraps.none) return bytesOf(wraps.none)
  if (!wraps.keychain) return undefined
  return (await keychain.unwrap(bytesOf(wraps.keychain))) ?? undefined
}

export async function unwrapByPassphrase({ wraps }: Keyring, passphrase: string): Promise<Uint8Array | undefined> {
  if (!wraps.passphrase) return undefined
  const key = await passphraseKey(passphrase, bytesOf(wraps.passphrase.salt), wraps.passphrase)
  return openBox(key, bytesOf(wraps.passphrase.box), BOUND)
}

export function unwrapByRecoveryKey({ wraps }: Keyring, typed: string): Uint8Array | undefined {
  const key = parseRecoveryKey(typed)
  return key && openBox(subkey(key, 'recovery', bytesOf(wraps.recovery.salt)), bytesOf(wraps.recovery.box), BOUND)
}

async function withoutPassphrase(
  master: Uint8Array,
  keychain: Keychain,
): Promise<{ keychain: string } | { none: string }> {
  const wrapped = protects(keychain) ? await keychain.wrap(master) : null
  return wrapped ? { keychain: text(wrapped) } : { none: text(master) }
}

async function byPassphrase(master: Uint8Array, passphrase: string) {
  const salt = randomBytes(16)
  const box = sealBox(await passphraseKey(passphrase, salt), master, BOUND)
  return { salt: text(salt), ...ARGON2, box: text(box) }
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}

function bytesOf(base64Text: string): Buffer {
  return Buffer.from(base64Text, 'base64')
}
