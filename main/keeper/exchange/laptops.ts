import { createHash } from 'node:crypto'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import type { Laptop } from '../../../shared/contract/keeper-exchange'
import { fingerprintWords } from '../../../shared/core/journal/fingerprint'
import { Fold } from '../../../shared/core/journal/fold'
import { openCommit } from '../../../shared/core/journal/seal'
import { viewAll } from '../../../shared/core/journal/view'
import type { Journals } from '../journals'
import { EMPTY_POSITION } from '../ledger/ledger-state'

/** A laptop that says of itself who it is. */
export interface Claimed {
  /** Raw Ed25519 public key. */
  readonly key: Uint8Array
  readonly name: string
  readonly recipient?: string | undefined
}

interface Known {
  /** Raw public key, base64. */
  readonly key: string
  readonly name: string
  readonly recipient?: string | undefined
}

/** Who is known here: the laptops that the team journal names. */
export class Laptops {
  private constructor(
    private readonly own: string,
    private readonly known: ReadonlyMap<string, Known>,
    private readonly revoked: ReadonlySet<string>,
  ) {}

  static async of(journals: Journals, teamJournal: string, own: string): Promise<Laptops> {
    const { journal } = await journals.get(teamJournal)
    const fold = new Fold()
    for (let after = EMPTY_POSITION; ; ) {
      const page = await journal.feed(after, 2000)
      if (page.commits.length === 0) break
      fold.admit(page.commits.map(openCommit))
      after = page.position
    }
    const known = viewAll(fold, 'device').map((one) => [deviceOf(Buffer.from(one.key, 'base64')), one] as const)
    const revoked = new Set(viewAll(fold, 'revocation').map(({ device }) => device))
    return new Laptops(own, new Map(known), revoked)
  }

  knows(device: string): boolean {
    return device === this.own || this.known.has(device)
  }

  /** Somebody here revoked it in the team journal: it is known, and gets in nowhere any more. */
  isRevoked(device: string): boolean {
    return this.revoked.has(device)
  }

  /** One that the team journal names. */
  byDevice(device: string): Laptop | undefined {
    const known = this.known.get(device)
    return known && this.laptop({ key: Buffer.from(known.key, 'base64'), name: known.name })
  }

  /** By the name under which it is known here; by the one that it gives itself where it is not. */
  laptop({ key, name, recipient }: Claimed): Laptop {
    const hash = sha256(key)
    const device = hash.slice(0, 32)
    const known = this.known.get(device)
    return {
      device,
      name: known?.name ?? name,
      words: fingerprintWords(hash, wordlist),
      standing: device === this.own ? 'own' : known ? 'known' : 'unknown',
      recipient: recipient ?? known?.recipient ?? null,
    }
  }
}

export function deviceOf(key: Uint8Array): string {
  return sha256(key).slice(0, 32)
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
