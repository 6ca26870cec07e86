import type { GrantMode } from '../../shared/contract/keeper-main'
import { Refused } from './refused'

export interface Grant {
  readonly path: string
  readonly mode: GrantMode
}

/** More files than anyone picks in a session; the oldest grants go first. */
const KEPT = 10_000

/** Paths that a person picked. Windows only ever name the token. */
export class Grants {
  readonly #grants = new Map<string, Grant>()

  add(token: string, grant: Grant): void {
    this.#grants.set(token, grant)
    if (this.#grants.size <= KEPT) return
    for (const oldest of this.#grants.keys()) {
      this.#grants.delete(oldest)
      break
    }
  }

  /** The path behind a token; refused where it was not picked for this. */
  path(token: string, mode: Grant['mode']): string {
    const grant = this.#grants.get(token)
    if (grant?.mode === mode) return grant.path
    throw new Refused(
      'no-grant',
      'Holdfast no longer knows which file was meant. Nothing was changed.',
      'Pick the file again.',
    )
  }
}
