/** The OS keychain, as the process that can reach it offers it. */
export interface Keychain {
  readonly available: boolean
  /** Backend as Electron names it, e.g. `gnome_libsecret`; `basic_text` is no protection and counts as none. */
  readonly backend: string
  /** Null where the keychain refused. */
  readonly wrap: (bytes: Uint8Array) => Promise<Uint8Array | null>
  readonly unwrap: (bytes: Uint8Array) => Promise<Uint8Array | null>
}

export const NO_KEYCHAIN: Keychain = {
  available: false,
  backend: 'none',
  wrap: async () => null,
  unwrap: async () => null,
}

/** True where the keychain protects what it wraps: `basic_text` uses a key that is written in its source code. */
export function protects(keychain: Keychain): boolean {
  return keychain.available && keychain.backend !== 'basic_text'
}
