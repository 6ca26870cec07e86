import { dssePae } from '../../shared/core/journal/seal'
import { PROOF_VALID_MS, type Proof, REQUEST_TYPE, requestPayload } from '../../shared/protocol/request-proof'
import { verifyEd25519 } from '../crypto/hashes'

export interface ProofOf {
  readonly method: string
  readonly target: string
  readonly token: string
  readonly digest: string
  readonly key: Uint8Array
}

/** More nonces than a process sees honest requests within the time that a proof holds. */
const MAX_NONCES = 1_000_000

/**
 * Checks the signature under a request, its time, and that it was not here before. Nonces are remembered by each
 * process for itself: a request recorded elsewhere and played to another process can only ask for the same again, of
 * which every request that changes something takes no notice.
 */
export class Proofs {
  private seen = new Set<string>()
  private before = new Set<string>()
  private turned = 0

  constructor(private readonly now: () => number) {}

  check(proof: Proof, { method, target, token, digest, key }: ProofOf): boolean {
    const now = this.now()
    if (Math.abs(now - proof.at) > PROOF_VALID_MS) return false
    const { at, nonce, signature } = proof
    const payload = requestPayload({ method, target, token, at, nonce, digest })
    if (!verifyEd25519(key, Buffer.from(signature, 'base64'), dssePae(payload, REQUEST_TYPE))) return false
    // A proof of the future holds for up to twice the time, so two generations are kept.
    if (now - this.turned > 2 * PROOF_VALID_MS || this.seen.size > MAX_NONCES) {
      this.before = this.seen
      this.seen = new Set()
      this.turned = now
    }
    const name = `${Buffer.from(key).toString('base64')} ${nonce}`
    if (this.seen.has(name) || this.before.has(name)) return false
    this.seen.add(name)
    return true
  }
}
