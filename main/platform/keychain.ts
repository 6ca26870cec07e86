import { safeStorage } from 'electron'

/** The keychain of the operating system, as far as it protects anything. */
export interface Keychain {
  readonly available: boolean
  /** As Electron names it: `keychain`, `dpapi`, `gnome_libsecret`, `kwallet6`, `basic_text`, … */
  readonly backend: string
  /** Null where the keychain refused. */
  readonly wrap: (bytes: Uint8Array) => Uint8Array<ArrayBuffer> | null
  readonly unwrap: (bytes: Uint8Array) => Uint8Array<ArrayBuffer> | null
}

/** After `ready` only. `basic_text` is a password that stands in Chromium's source: that is no protection. */
export const openKeychain = (): Keychain => {
  const backend = backendName()
  const available = backend !== 'basic_text' && backend !== 'unknown' && safeStorage.isEncryptionAvailable()
  return {
    available,
    backend,
    wrap: (bytes) => attempt(() => safeStorage.encryptString(Buffer.from(bytes).toString('base64'))),
    unwrap: (bytes) => attempt(() => Buffer.from(safeStorage.decryptString(Buffer.from(bytes)), 'base64')),
  }
}

const backendName = (): string => {
  if (process.platform === 'darwin') return 'keychain'
  if (process.platform === 'win32') return 'dpapi'
  // Absent in the oldest runtime: what cannot be named is not trusted.
  const ask: (() => string) | undefined = safeStorage.getSelectedStorageBackend?.bind(safeStorage)
  return ask?.() ?? 'unknown'
}

const attempt = (work: () => Buffer): Uint8Array<ArrayBuffer> | null => {
  try {
    return new Uint8Array(work())
  } catch {
    return null
  }
}
