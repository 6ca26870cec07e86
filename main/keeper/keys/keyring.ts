import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Protection } from '../../../shared/contract/keeper'
import { readIfThere, writeAtomic } from '../disk/atomic'
import { KEY_BYTES, openBox, sealBox, subkey } from './box'
import { type Keychain, protects } from './keychain'
import { ARGON2, passphraseKey } from './passphrase'
import { newRecoveryKey, parseRecoveryKey } from './recovery-key'

/** How the master key is kept: each wrap alone gives it back. */
const base64 = z.string()
const byRecoveryKey = z.object({ salt: base64, box: base64 })
const keyring = z.object({
  v: z.literal(1),
  /** Backend of the keychain when it was wrapped. */
  backend: z.string(),
  /** Nobody said yet to have the recovery key: a kill may have come before it was shown. */
  recoveryUnseen: z.literal(true).optional(),
  wraps: z.object({
    recovery: byRecoveryKey,
    /** A new recovery key that nobody said to have yet; the one above still counts. */
    nextRecovery: byRecoveryKey.optional(),
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

/** One that travelled with a backup; undefined where it is none. */
export function parseKeyring(bytes: Uint8Array): Keyring | undefined {
  try {
    return keyring.parse(JSON.parse(Buffer.from(bytes).toString()))
  } catch {
    return undefined
  }
}

/** Makes the master key and its wraps; nothing is written yet. */
export async function createKeyring(
  passphrase: string | undefined,
  keychain: Keychain,
): Promise<{ keyring: Keyring; master: Uint8Array; recoveryKey: string }> {
  const master = randomBytes(KEY_BYTES)
  const recovery = newRecoveryKey()
  const made: Keyring = {
    v: 1,
    backend: keychain.backend,
    recoveryUnseen: true,
    wraps: { recovery: wrapFor(recovery.key, master), ...(await keptBy(passphrase, master, keychain)) },
  }
  return { keyring: made, master, recoveryKey: recovery.printed }
}

/** The same keys under another passphrase, or under none. The recovery key stays. */
export async function underPassphrase(
  old: Keyring,
  master: Uint8Array,
  passphrase: string | undefined,
  keychain: Keychain,
): Promise<Keyring> {
  const { recovery, nextRecovery } = old.wraps
  const wraps = { recovery, ...(nextRecovery ? { nextRecovery } : {}), ...(await keptBy(passphrase, master, keychain)) }
  return { ...old, backend: keychain.backend, wraps }
}

/** The same keys with one more recovery key, which counts beside the old one until the person has it. */
export function withNewRecoveryKey(old: Keyring, master: Uint8Array): { keyring: Keyring; recoveryKey: string } {
  const next = newRecoveryKey()
  return {
    keyring: { ...old, wraps: { ...old.wraps, nextRecovery: wrapFor(next.key, master) } },
    recoveryKey: next.printed,
  }
}

/** The person has the newest recovery key: no other one opens this any more. */
export function withRecoveryKeyKept({ recoveryUnseen: _seen, ...old }: Keyring): Keyring {
  const { nextRecovery, ...wraps } = old.wraps
  return { ...old, wraps: { ...wraps, recovery: nextRecovery ?? wraps.recovery } }
}

export async function writeKeyring(path: string, made: Keyring): Promise<void> {
  await writeAtomic(path, Buffer.from(JSON.stringify(made)))
}

/**
 * After the recovery key opened it: the person has that key, and the keychain of this machine wraps
 * what the old one could not open any more.
 */
export async function openedByRecoveryKey(
  old: Keyring,
  typed: string,
  master: Uint8Array,
  keychain: Keychain,
): Promise<Keyring> {
  const { recovery, nextRecovery, ...rest } = old.wraps
  const used = nextRecovery && opens(nextRecovery, typed) ? nextRecovery : recovery
  const { recoveryUnseen: _seen, ...known } = old
  const kept: Keyring = { ...known, wraps: { ...rest, recovery: used } }
  if (rest.passphrase || !protects(keychain)) return kept
  return underPassphrase(kept, master, undefined, keychain)
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
  return opens(wraps.recovery, typed) ?? (wraps.nextRecovery && opens(wraps.nextRecovery, typed))
}

type RecoveryWrap = Keyring['wraps']['recovery']

function opens(wrap: RecoveryWrap, typed: string): Uint8Array | undefined {
  const key = parseRecoveryKey(typed)
  return key && openBox(subkey(key, 'recovery', bytesOf(wrap.salt)), bytesOf(wrap.box), BOUND)
}

function wrapFor(recoveryKey: Uint8Array, master: Uint8Array): RecoveryWrap {
  const salt = randomBytes(16)
  return { salt: text(salt), box: text(sealBox(subkey(recoveryKey, 'recovery', salt), master, BOUND)) }
}

/** A passphrase is never weakened by the keychain: where one was chosen, the keychain holds nothing. */
async function keptBy(passphrase: string | undefined, master: Uint8Array, keychain: Keychain) {
  if (passphrase !== undefined) return { passphrase: await byPassphrase(master, passphrase) }
  return await withoutPassphrase(master, keychain)
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
