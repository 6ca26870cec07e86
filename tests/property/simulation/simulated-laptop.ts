import { admissionCrypto } from '../../../main/keeper/ledger/admission-crypto'
import { bytesOfBase64 } from '../../../shared/core/base64'
import type { SealedCommit } from '../../../shared/core/journal/commit'
import { decodeHeader, openCommit } from '../../../shared/core/journal/seal'
import { admit, type HeldCommit, type Holding } from '../../../shared/protocol/admission'
import { Laptop, type World } from '../journal-world'
import { keyOf } from './identities'

const crypto = admissionCrypto()

/**
 * A whole laptop in memory: it seals and signs with a key of its own, keeps what it acknowledged, and takes in from
 * others only what passes the real door.
 */
export class SimulatedLaptop implements Holding {
  laptop: Laptop
  private ledger = new Map<string, SealedCommit>()
  private readonly held = new Map<string, HeldCommit>()
  private readonly keys = new Map<string, Uint8Array>()
  private signedTo = 0

  constructor(
    private readonly world: World,
    private number: number,
    skewMs: number,
  ) {
    this.laptop = new Laptop(identityOf(number), `person-${number}`, world, skewMs)
  }

  get journal(): string {
    return this.world.journal
  }

  get commits(): readonly SealedCommit[] {
    return [...this.ledger.values()]
  }

  find = (id: string): HeldCommit | undefined => this.held.get(id)
  keyOf = (device: string): Uint8Array | undefined => this.keys.get(device)

  /** Acts, and keeps what came of it. Whatever is kept was acknowledged to a person. */
  act(what: (laptop: Laptop) => void): void {
    what(this.laptop)
    for (const { id } of this.laptop.sealed) {
      const sealed = this.world.bytes.get(id)
      if (sealed && !this.held.has(id)) this.keep(sealed)
    }
  }

  /** What stands in a bundle from here: all of it, or only what is not in `has`; some bodies may be left out. */
  bundle(has: ReadonlySet<string>, leavesOut: (commit: SealedCommit) => boolean): SealedCommit[] {
    this.sign()
    return this.commits
      .filter(({ id }) => !has.has(id))
      .map((commit) => (leavesOut(commit) ? { ...commit, body: null } : commit))
  }

  /** Takes in a bundle. Answers whether it brought anything new. */
  receive(commits: readonly SealedCommit[]): boolean {
    const { accepted, bodies } = admit(commits, this, crypto)
    if (accepted.some(({ header }) => header.device === this.laptop.device)) this.renew()
    for (const { commit } of accepted) this.keep(commit)
    for (const commit of bodies) {
      const { signature } = this.ledger.get(commit.id) ?? commit
      this.keep({ ...commit, signature: commit.signature ?? signature })
    }
    this.laptop.receive([...accepted.map(({ commit }) => commit), ...bodies].map(openCommit))
    return accepted.length + bodies.length > 0
  }

  /** A copy of this laptop's disk. Both go on as the same device until one of them meets the other's work. */
  clone(): SimulatedLaptop {
    this.sign()
    const copy = new SimulatedLaptop(this.world, this.number, 0)
    copy.laptop = this.laptop.clone(this.commits.map(openCommit))
    for (const commit of this.commits) copy.keep(commit)
    return copy
  }

  /** Everything is folded anew from what is on the disk. */
  restart(): void {
    this.laptop = this.laptop.restarted(this.commits.map(openCommit))
  }

  /** Bodies that a purge removed are gone from this disk and, as in the app, from what is folded. */
  forgetPurged(): void {
    const { fold } = this.laptop
    const gone = this.commits.filter(({ id }) => {
      const placed = fold.order.get(id)
      return placed !== undefined && fold.isPurged(placed)
    })
    for (const commit of gone) this.keep({ ...commit, body: null })
    fold.forgetBodies(gone.map(({ id }) => id))
  }

  private keep(commit: SealedCommit): void {
    const { device, seq, key } = decodeHeader(commit.header)
    this.ledger.set(commit.id, commit)
    this.held.set(commit.id, { device, seq, hasBody: commit.body !== null })
    if (key !== undefined) this.keys.set(device, bytesOfBase64(key))
  }

  /** Signs the newest of its own commits; that covers all before it. */
  private sign(): void {
    const newest = this.laptop.sealed.at(-1)
    const sealed = newest && this.ledger.get(newest.id)
    if (!sealed || this.signedTo === this.laptop.sealed.length) return
    this.signedTo = this.laptop.sealed.length
    this.ledger.set(sealed.id, { ...sealed, signature: keyOf(this.number).sign(sealed.header) })
  }

  /** It met its own device with another past: it was cloned, and goes on as a new device. */
  private renew(): void {
    this.sign()
    this.number = this.world.newClient()
    this.laptop = this.laptop.renewed(identityOf(this.number), this.commits.map(openCommit))
    this.signedTo = 0
  }
}

function identityOf(number: number): { device: string; key: string } {
  const { device, publicKey } = keyOf(number)
  return { device, key: Buffer.from(publicKey).toString('base64') }
}
