import type { KeeperToMain } from '../../shared/contract/keeper-main'
import type { Keychain } from './keys/keychain'

/** The OS keychain is reached through main, where safeStorage lives: one round trip for each wrap. */
export class KeychainByMain {
  readonly #waiting = new Map<number, (bytes: Uint8Array | null) => void>()
  #n = 0

  constructor(private readonly post: (message: KeeperToMain) => void) {}

  keychain(available: boolean, backend: string): Keychain {
    return {
      available,
      backend,
      wrap: (bytes) => this.#ask('wrap', bytes),
      unwrap: (bytes) => this.#ask('unwrap', bytes),
    }
  }

  answered(n: number, bytes: Uint8Array | null): void {
    this.#waiting.get(n)?.(bytes)
    this.#waiting.delete(n)
  }

  #ask(op: 'wrap' | 'unwrap', bytes: Uint8Array): Promise<Uint8Array | null> {
    this.#n += 1
    const n = this.#n
    return new Promise((resolve) => {
      this.#waiting.set(n, resolve)
      this.post({ kind: 'keychain', n, op, bytes: new Uint8Array(bytes) })
    })
  }
}
